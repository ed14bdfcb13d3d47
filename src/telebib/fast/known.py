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
from telebib.segments import Segment, label, split
from telebib.sent import Sent, digest, digest_of_content, guid_digest, policy_digest, policy_key
from telebib.tables import Tables

_MOST_PATHS = 1000
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
    if not verdict.is_counted or (process is None and verdict.guid is None):
        return None
    pieces: Sequence[bytes] = () if b"?'" not in raw else split(raw, b"'", b"?")
    guid = ""
    if verdict.guid is not None:
        guid = _value(_piece(raw, pieces, verdict.guid, b"'RFF+084"))
        if process is None and not guid:
            return None
    header = pieces[0] if pieces else raw[: raw.index(b"'")]
    elements = header.split(b"+") if b"?" not in header else split(header, b"+", b"?")
    content = digest_of_content(elements, raw[len(header) + 1 : -1])
    guid_key = guid_digest(guid) if guid else None
    if process is None or not process.mass:
        return Sent(content, None, guid_key, process is not None)
    policy = None
    if verdict.policy is not None:
        insurer = b""
        if verdict.insurer is not None:
            insurer = _piece(raw, pieces, verdict.insurer, b"'PTY+006")
        policy = _policy(_piece(raw, pieces, verdict.policy, b"'RFF+001"), verdict.kind, insurer)
    return Sent(content, policy, guid_key, in_mass=True)


def _piece(raw: bytes, pieces: Sequence[bytes], index: int, begin: bytes) -> bytes:
    """The segment with a number, or the first one that begins so."""
    at = raw.find(begin) + 1
    if pieces or not at or raw[at + _NAME] not in b":+'":
        return (pieces or raw.split(b"'"))[index]
    return raw[at : raw.index(b"'", at)]


def _policy(piece: bytes, kind: str, insurer: bytes) -> bytes | None:
    number = piece[_NAME + 1 :]
    if piece[_NAME : _NAME + 1] == b":" and number.isalnum():
        # letters and digits alone: as they are matched they are small letters
        return digest(_contract(kind, insurer) + number.lower())
    value = _value(piece)
    return policy_digest(kind, _insurer(insurer), value) if value else None


def _value(piece: bytes) -> str:
    return Segment(piece).data.strip()


@lru_cache(1000)
def _contract(kind: str, insurer: bytes) -> bytes:
    """What a policy number follows, in what stands for a contract."""
    return policy_key(kind, _insurer(insurer))


def _insurer(piece: bytes) -> str:
    return Segment(piece).value(2) if piece else ""
