"""What a packed file is: told by its first bytes, and never unpacked here."""

from collections.abc import Mapping

from telebib.findings import Words

START = 263
"""So many bytes tell."""

PACKED = Words(
    en="this is an archive ({form}); unpack it first",
    nl="dit is een archief ({form}); pak het eerst uit",
    fr="ceci est une archive ({form}) ; décompressez-la d'abord",
    de="dies ist ein Archiv ({form}); entpacken Sie es zuerst",
)

_FORMS: Mapping[bytes, str] = {
    b"PK\x03\x04": "ZIP",
    b"PK\x05\x06": "ZIP",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"(\xb5/\xfd": "zstd",
    b"7z\xbc\xaf'\x1c": "7-Zip",
    b"Rar!\x1a": "RAR",
}
_TAR = 257, b"ustar"


def archive_form(start: bytes) -> str:
    """The form of an archive or a compressed file that begins so; '' for anything else."""
    place, mark = _TAR
    if start.startswith(mark, place):
        return "tar"
    return next((form for magic, form in _FORMS.items() if start.startswith(magic)), "")
