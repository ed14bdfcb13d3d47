"""All that a run knows of segments and messages, in one place, so that it is forgotten at once."""

from collections.abc import Sequence
from functools import lru_cache

from attrs import define, field

from telebib.fast.codes import OPENED, Codes
from telebib.fast.often import Often
from telebib.fast.pieces import Pieces
from telebib.fast.verdicts import Verdict, Verdicts
from telebib.forms import Silent
from telebib.interchange import Message
from telebib.segments import Segment, label
from telebib.sent import Sent, digest, digest_of_content, policy_digest, policy_key, sent
from telebib.tables import Tables

_MOST_PATHS = 1000
_LONGEST = 1000  # segments
_NAME = len("RFF+001")


@define
class Known:
    """What a run has learnt; see `Pieces` and `Verdicts`."""

    codes: Codes
    pieces: Pieces
    verdicts: Verdicts
    often: Often
    _paths: dict[str, tuple[str, ...]] = field(init=False, factory=dict, repr=False)

    @classmethod
    def nothing(cls, stated: Sequence[Silent] | None, tables: Tables) -> "Known":
        """The beginning of a run."""
        codes, pieces = Codes(), Pieces(stated, tables)
        return cls(codes, pieces, Verdicts(codes), Often(pieces))

    def path(self, text: str, index: int, message: Message) -> str:
        """The path of a segment, counted from 0, of a message whose codes are known."""
        if index == 0:
            return message.header.tag
        if len(text) > _LONGEST:  # which nothing is gained by looking through for each finding
            return message.paths[index]
        if text[index - 1] == OPENED and self.codes.opening.isdisjoint(text):
            trigger = self.codes.shape(text[index])  # of a group, in a message whose groups close
            if trigger is not None:
                name = label(trigger.tag, trigger.qualifier)
                return f"XRH[{text.count(OPENED, 0, index)}]/{name}"
        known = self._paths.get(text)
        if known is None:
            if len(self._paths) >= _MOST_PATHS:
                self._paths.clear()
            known = self._paths[text] = message.paths
        return known[index]

    def clear(self) -> None:
        """Forget everything."""
        self._paths.clear()
        self.codes.clear()
        self.pieces.clear()
        self.verdicts.clear()
        self.often.clear()


def sent_like(verdict: Verdict, raw: bytes) -> Sent | None:
    """What `telebib.sent.sent` says of a message of known segments, from its bytes."""
    process = verdict.process
    if not verdict.is_counted or (process is None and not verdict.has_guid):
        return None
    header = raw[: raw.index(b"'")]
    if process is None or verdict.has_guid or b"?" in header:
        return sent(verdict.alike(Message(raw)))
    content = digest_of_content(header.split(b"+"), raw[len(header) + 1 : -1])
    if not process.mass or not verdict.has_policy:
        return Sent(content, in_mass=process.mass)
    policy, insurer = _piece(raw, b"'RFF+001"), _piece(raw, b"'PTY+006")
    if policy is None or insurer is None or b"?'" in raw:
        return sent(verdict.alike(Message(raw)))
    return Sent(content, _policy(policy, verdict.kind, insurer), in_mass=True)


def _piece(raw: bytes, begin: bytes) -> bytes | None:
    """The first segment of a tag and qualifier; None where that cannot be told at once."""
    at = raw.find(begin) + 1
    return raw[at : raw.index(b"'", at)] if at and raw[at + _NAME] in b":+'" else None


def _policy(piece: bytes, kind: str, insurer: bytes) -> bytes | None:
    number = piece[_NAME + 1 :]
    if piece[_NAME : _NAME + 1] == b":" and number.isalnum():
        # letters and digits alone: as they are matched they are small letters
        return digest(_contract(kind, insurer) + number.lower())
    value = Segment(piece).data.strip()
    return policy_digest(kind, Segment(insurer).value(2), value) if value else None


@lru_cache(1000)
def _contract(kind: str, insurer: bytes) -> bytes:
    """What a policy number follows, in what stands for a contract."""
    return policy_key(kind, Segment(insurer).value(2))
