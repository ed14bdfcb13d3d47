"""The layout of the code: imports point one way, and the core touches nothing outside itself."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "telebib"

# From what everything may use to what nothing on the road may use; a module may import only what
# stands before it. A folder is one step.
ORDER = [
    "errors",
    "positions",
    "parallel",
    "findings",
    "near",
    "masking",
    "usertables",
    "datafiles",
    "charsets",
    "sortedfile",
    "seen",
    "segments",
    "groups",
    "nest",
    "interchange",
    "codelists",
    "identifiers",
    "tables",
    "conditions",
    "definitions",
    "disclosure",
    "bind",
    "sent",
    "models",
    "forms",
    "rule",
    "rules",
    "shapes",
    "judge",
    "exchange_rules",
    "msglib",
    "error_codes",
    "wholes",
    "read",
    "fast",
    "chunks",
    "validate",
    "asked",
    "outlines",
    "settings",
    "compare",
    "decision",
    "reply",
    "decide",
    "selection",
    "build",
    "envelope",
    "write",
    "mass",
    # onlookers
    "diff",
    "explain",
    "completeness",
    "pages",
    "reports",
    "cli",
    "__main__",
]
ONLOOKERS = ORDER[ORDER.index("diff") :]

OUTSIDE_WORLD = {
    "asyncio",
    "http",
    "locale",
    "multiprocessing",
    "os",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib",
    "uuid",
}
CLOCK = {"now", "today", "utcnow"}
FILE_METHODS = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}


@cache
def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def name_of(path: Path) -> str:
    return ".".join(("telebib", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(
        ".__init__"
    )


def step_of(module: str) -> str:
    return module.split(".")[1]


@cache
def names() -> frozenset[str]:
    return frozenset(name_of(module) for module in modules())


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules a file imports, wherever in it the import stands."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in names() else node.module


def own_imports(path: Path) -> set[str]:
    return {name for name in imports(path) if name.startswith("telebib.")}


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_point_up_the_road(path: Path) -> None:
    own = step_of(name_of(path))
    for imported in own_imports(path):
        other = step_of(imported)
        assert other == own or ORDER.index(other) < ORDER.index(own), f"{own} imports {imported}"


def test_there_is_no_cycle_within_a_folder_either() -> None:
    graph = {name_of(path): own_imports(path) - {name_of(path)} for path in modules()}
    TopologicalSorter(graph).prepare()


def test_every_module_has_its_place_in_the_order() -> None:
    assert {step_of(name_of(path)) for path in modules()} == set(ORDER)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_nobody_on_the_road_imports_an_onlooker(path: Path) -> None:
    if step_of(name_of(path)) not in ONLOOKERS:
        assert not {step_of(imported) for imported in own_imports(path)} & set(ONLOOKERS)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_only_the_command_line_sees_the_outside_world_or_click(path: Path) -> None:
    if step_of(name_of(path)) == "cli":
        return
    loaded = {name.split(".")[0] for name in imports(path)}
    assert not loaded & (OUTSIDE_WORLD | {"click"})
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & CLOCK


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_only_datafiles_and_the_command_line_open_files(path: Path) -> None:
    if step_of(name_of(path)) in ("cli", "datafiles"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "open"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in FILE_METHODS


def test_a_downward_import_would_be_noticed() -> None:
    """The check itself can fail: `segments` must not import `read`."""
    assert ORDER.index("read") > ORDER.index("segments")
    assert "telebib.segments" in own_imports(SOURCE / "read.py")
