"""No regular expression of telebib can be made to run for ever.

The patterns are collected as they are compiled, in a run that imports every module and validates
the samples, so that a new one is looked at without being named here.
"""

import ast
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLES, SOURCE = ROOT / "samples", ROOT / "src" / "telebib"
PROGRAM = """
import json, pkgutil, re, sys
from importlib import import_module
found, compile_ = {}, re._compile

def spy(pattern, flags):
    name = sys._getframe(2).f_globals.get("__name__", "")
    if name.startswith("telebib") and not isinstance(pattern, re.Pattern):
        is_bytes = isinstance(pattern, bytes)
        text = pattern.decode("latin-1") if is_bytes else pattern
        found[text, is_bytes, int(flags)] = name
    return compile_(pattern, flags)

re._compile = spy
import telebib
for module in pkgutil.walk_packages(telebib.__path__, "telebib."):
    if module.name != "telebib.__main__":
        import_module(module.name)
validator = telebib.Validator()
for path in sys.argv[1:] * 2:
    with open(path, "rb") as fp:
        list(validator.validate_file(fp))
print(json.dumps([[*key, name] for key, name in found.items()]))
"""
MANY = 16_000
Pattern = tuple[str, bool, int]


@cache
def patterns() -> dict[Pattern, str]:
    """Text, whether it is about bytes, and flags of each pattern, and a module that compiles it."""
    names = [str(path) for path in sorted((SAMPLES / "valid").rglob("*.edi"))]
    run = [sys.executable, "-c", PROGRAM, *names]
    done = subprocess.run(run, capture_output=True, check=True)
    return {(text, b, flags): name for text, b, flags, name in json.loads(done.stdout)}


def parsed(pattern: Pattern) -> Any:
    text, is_bytes, flags = pattern
    return _parser.parse(text.encode("latin-1") if is_bytes else text, flags)


def repeats(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Each endless repetition in a part of a pattern: its body and what follows it there."""
    for place, (op, argument) in enumerate(tree):
        if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            _, most, body = argument
            if most is _constants.MAXREPEAT or most > 1000:
                yield body, tree[place + 1 :]
        for inner in parts(op, argument):
            yield from repeats(inner)


def parts(op: Any, argument: Any) -> Iterator[Any]:
    """The parts that a construct is made of."""
    if op is _constants.BRANCH:
        yield from argument[1]
    elif op is _constants.SUBPATTERN:
        yield argument[3]
    elif op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        yield argument[2]
    elif op in (_constants.ASSERT, _constants.ASSERT_NOT):
        yield argument[1]


def first(tree: Any) -> set[str]:
    """The characters a part can begin with, behind what may be left out."""
    found: set[str] = set()
    for op, argument in tree:
        if op in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            found |= first(argument[2])
            if argument[0] == 0:
                continue
        elif op is _constants.BRANCH:
            found |= set().union(*map(first, argument[1]))
        elif op is _constants.SUBPATTERN:
            found |= first(argument[3])
        elif op in (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT):
            continue
        else:
            found |= {char for char in map(chr, range(256)) if is_in(op, argument, char)}
        return found
    return found


def is_in(op: Any, argument: Any, char: str) -> bool:
    if op is _constants.LITERAL:
        return bool(argument == ord(char))
    if op is _constants.NOT_LITERAL:
        return bool(argument != ord(char))
    if op is _constants.ANY:
        return True
    assert op is _constants.IN, op
    negated = argument[0][0] is _constants.NEGATE
    return negated != any(is_one(inner, value, char) for inner, value in argument)


def is_one(op: Any, value: Any, char: str) -> bool:
    if op is _constants.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if op is _constants.CATEGORY:
        letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[str(value).split("_")[-1]]
        return bool(re.match("\\" + (letter.upper() if "NOT" in str(value) else letter), char))
    return op is _constants.LITERAL and bool(value == ord(char))


def test_the_patterns_are_found() -> None:
    """Those of modules and those that the fast road makes as it goes."""
    names = set(patterns().values())
    assert len(patterns()) > 60
    assert {"telebib.segments", "telebib.fast.pieces", "telebib.identifiers.email"} <= names


def test_no_pattern_can_be_read_in_several_ways() -> None:
    """A repetition neither repeats nor is followed by what it could have taken itself, unless each
    round of it begins or ends with a character of its own.
    """
    wrong = []
    for pattern, name in patterns().items():
        for body, rest in repeats(parsed(pattern)):
            is_open = any(True for _ in repeats(body)) or first(body) & first(rest)
            if takes_both(body) or (is_open and not is_delimited(body)):
                wrong.append((name, pattern[0][:200]))
    assert wrong == []


def is_delimited(body: Any) -> bool:
    """Whether a character stands in each round that no repetition in it takes."""
    taken = set().union(*(first(inner) for inner, _ in repeats(body)))
    own = {chr(argument) for op, argument in body if op is _constants.LITERAL}
    return bool(own - taken)


def takes_both(body: Any) -> bool:
    """Whether two branches of what is repeated can begin alike."""
    for op, argument in body:
        if op is _constants.BRANCH:
            seen: set[str] = set()
            for branch in map(first, argument[1]):
                if seen & branch:
                    return True
                seen |= branch
    return False


def adversaries(pattern: Pattern) -> set[str]:
    """What makes a pattern try, written again and again: characters of its own among others."""
    found = {"?", "'", "a", "1", " ", "[", "\\", ".", '"', "@", "a.", "1,", "?'", '"\n', "[1", "{a"}
    for body, _ in repeats(parsed(pattern)):
        some = sorted(first(body))
        found |= set(some[:2]) | set(some[-2:]) | {"".join(some[:2]), "".join(some[-3:])}
    return found


SEARCHING = ("findall", "finditer", "search", "split", "sub", "subn")


@cache
def searched() -> frozenset[str]:
    """The texts of the patterns that some module looks for anywhere in a text."""
    found: set[str] = set()
    for path in sorted(SOURCE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
        used = {ast.unparse(node.value) for node in attributes if node.attr in SEARCHING}
        for node in nodes:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in used:
                found |= set(texts_of(node.value))
            elif isinstance(node, ast.Call) and ast.unparse(node.func)[3:] in SEARCHING:
                found |= set(texts_of(node))
    return frozenset(found)


def texts_of(node: ast.AST) -> Iterator[str]:
    """The first argument of a call, where it is a constant."""
    text = node.args[0] if isinstance(node, ast.Call) and node.args else None
    if isinstance(text, ast.Constant) and isinstance(text.value, (str, bytes)):
        yield text.value.decode("latin-1") if isinstance(text.value, bytes) else text.value


@pytest.mark.slow
def test_time_grows_with_the_text_and_no_faster() -> None:
    """Sixteen times as much takes about sixteen times as long; a square would be 256."""
    slow = []
    for pattern, name in patterns().items():
        text, is_bytes, flags = pattern
        compiled: re.Pattern[Any] = re.compile(text.encode("latin-1") if is_bytes else text, flags)
        take = everywhere if text in searched() else re.Pattern.fullmatch
        for unit in sorted(adversaries(pattern)):
            for end in ("", "\0"):
                few = seconds(take, compiled, unit * (MANY // 16) + end, is_bytes)
                many = seconds(take, compiled, unit * MANY + end, is_bytes)
                if many > 64 * max(few, 1e-3):
                    slow.append((name, text[:100], unit))
    assert slow == []


Take = Callable[["re.Pattern[Any]", Any], object]


def everywhere(compiled: "re.Pattern[Any]", subject: Any) -> None:
    for _ in compiled.finditer(subject):
        pass


def seconds(take: Take, compiled: "re.Pattern[Any]", text: str, is_bytes: bool) -> float:
    subject = text.encode("latin-1") if is_bytes else text
    begin = time.perf_counter()
    take(compiled, subject)
    return time.perf_counter() - begin
