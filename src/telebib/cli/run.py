"""One run of `telebib validate` over its inputs: what is counted, remarked and returned."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from attrs import define, field

from telebib.cli.failures import CLEAN, FAILED, FOUND, remark, tell
from telebib.cli.files import NO_MESSAGE, Reading, Source, Unreadable, recognised
from telebib.cli.progress import Progress
from telebib.errors import Unreadable as NotOfForm
from telebib.findings import COLON, Finding, Severity, Words
from telebib.formed import Form, Formed, formed
from telebib.formed_findings import validate_formed
from telebib.reports.checked import Checked, Style
from telebib.validate import Validator

if TYPE_CHECKING:
    from telebib.cli.looking import Shared

_SUMMARY = Words(
    en="files {files}, messages {messages}: errors {error}, warnings {warning}, infos {info}",
    nl="bestanden {files}, berichten {messages}: fouten {error}, waarschuwingen {warning}, "
    "opmerkingen {info}",
    fr="fichiers {files}, messages {messages} : erreurs {error}, avertissements {warning}, "
    "remarques {info}",
    de="Dateien {files}, Nachrichten {messages}: Fehler {error}, Warnungen {warning}, "
    "Hinweise {info}",
)


@define
class Run:
    """One run over all inputs: what is counted, and what the exit status depends on.

    `shared` are the same inputs shared out among processes; None where all is done in this one.
    """

    validator: Validator
    style: Style
    reading: Reading
    quiet: bool
    progress: Progress
    shared: "Shared | None" = None
    files: int = 0
    messages: int = 0
    unreadable: int = 0
    severities: Counter[Severity] = field(factory=Counter)

    def checked(self, inputs: Iterable[Source | Unreadable]) -> Iterator[Checked]:
        """Each input with its findings; what cannot be read is one line on standard error."""
        for source in inputs:
            file = Checked(source.name)
            if isinstance(source, Unreadable):
                self._cannot_read(file, source)
            else:
                file.findings = self._findings(source, file)
            yield file

    def _findings(self, source: Source, file: Checked) -> Iterator[Finding]:
        before = self.messages
        try:
            for finding in self._found(source, partial(self._passed, source.name, before)):
                self.severities[finding.severity] += 1
                yield finding
        except Unreadable as error:
            self._cannot_read(file, error)
            return
        self.files += 1
        if self.messages == before and not self.quiet:
            lang = self.style.lang
            self._remark(f"{source.name}{COLON.say(lang)}{NO_MESSAGE.say(lang)}")

    def _found(self, source: Source, passed: Callable[[int], object]) -> Iterator[Finding]:
        form = source.form
        if self.shared is not None and form is Form.EDI:
            yield from self.shared.findings(passed)
            return
        with source.open() as fp:
            if form is not Form.EDI:
                yield from _of_form(
                    source.name, formed(fp, form, self.reading.bounds), self.validator, passed
                )
                return
            yield from self.validator.validate_file(
                fp,
                release=self.reading.release,
                encoding=self.reading.encoding,
                bounds=self.reading.bounds,
                passed=passed,
                through=partial(recognised, source.name),
            )

    def _passed(self, name: str, before: int, messages: int) -> None:
        self.messages = before + messages
        self.progress.at(name, self.messages)

    def _cannot_read(self, file: Checked, error: Unreadable) -> None:
        self.unreadable += 1
        file.unread = error.reason(self.style.lang)
        self._remark(error.text(self.style.lang))

    def _remark(self, text: str) -> None:
        self.progress.erase()
        remark(text)

    def summarise(self) -> None:
        """The last line on standard error."""
        if not self.quiet:
            counts = {severity.value: self.severities[severity] for severity in Severity}
            text = _SUMMARY.say(self.style.lang)
            tell(text.format(files=self.files, messages=self.messages, **counts))

    def status(self, *, exit_zero: bool) -> int:
        """The exit status; what could not be read counts in any case."""
        if self.unreadable:
            return FAILED
        failed = any(map(self.style.fails, self.severities))
        return FOUND if failed and not exit_zero else CLEAN


def _of_form(
    name: str, parts: Iterable[Formed], validator: Validator, passed: Callable[[int], object]
) -> Iterator[Finding]:
    try:
        yield from validate_formed(parts, validator, passed)
    except NotOfForm as error:
        raise Unreadable.of(name, error) from None
