"""Settings files: what is stated is known, or one line says what is wrong."""

import tempfile
import tomllib
from collections.abc import Iterable
from contextlib import chdir
from pathlib import Path

from fuzz.target import asked
from telebib.cli.settings_file import KEYS, OWN, SHARED, nearest
from telebib.errors import Misuse
from telebib.findings import LANGUAGES
from telebib.settings import Settings

_OWN = b"""lang = "nl"
ignore = ["line-break"]
codes = "our-lists"
strict = true

[severity]
policy-number-characters = "off"

[exchange]
comparison = "exact"
placeholders = ["geen", "-"]
strict = true

[bounds]
segment-bytes = 1000
"""


def SEEDS() -> Iterable[bytes]:  # noqa: N802
    yield b"\0" + _OWN
    yield b"\1[tool.telebib]\n" + _OWN.replace(b"\n[", b"\n[tool.telebib.")
    for key in KEYS:
        yield b"\0" + f'{key} = "text"\n'.encode()


def check(data: bytes) -> None:
    choice, raw = asked(data)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path((OWN, SHARED)[choice % 2]).write_bytes(raw)
        try:
            file = nearest()
        except Misuse as error:
            texts = [error.text(lang) for lang in LANGUAGES]
            assert all(text and "\n" not in text.rstrip("\n") for text in texts)
            return
        assert file is None or set(file.stated) <= set(KEYS)
    table = tomllib.loads(raw.decode("utf-8-sig"))
    exchange = table.get("exchange")
    if isinstance(exchange, dict):
        try:
            Settings.of(exchange)
        except Misuse as error:
            assert str(error)
