"""The layout of the code: imports point one way, and the core touches nothing outside itself."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "telebib"

# From what everything may use to what nothing on the road may use; a module may import only what
# stands before it. A folder is one step.
ORDER = [
    "errors",
    "positions",
    "parallel",
    "pickled",
    "findings",
    "archives",
    "near",
    "masking",
    "jsonline",
    "usertables",
    "datafiles",
    "charsets",
    "sortedfile",
    "seen",
    "segments",
    "bounds",
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
    "gathered",
    "placing",
    "exchange_rules",
    "msglib",
    "error_codes",
    "wholes",
    "read",
    "fast",
    "chunks",
    "validate",
    "portions",
    "joined",
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
    "as_pydifact",
    "valuenames",
    "tags",
    "tagged",
    "tagging",
    "untagging",
    "as_xml",
    "from_xml",
    "as_json",
    "from_json",
    "formed",
    "formed_findings",
    "anyform",
    "converted",
    "pages",
    "portal",
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
PURE = {"urllib.parse"}  # texts alone, though of a family that is not
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
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def calls(path: Path) -> set[str]:
    """The names of the methods that a file calls."""
    functions = (node.func for node in nodes(path) if isinstance(node, ast.Call))
    return {func.attr for func in functions if isinstance(func, ast.Attribute)}


def bare_calls(path: Path) -> set[str]:
    functions = (node.func for node in nodes(path) if isinstance(node, ast.Call))
    return {func.id for func in functions if isinstance(func, ast.Name)}


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules a file imports, wherever in it the import stands."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
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


def test_imports_point_up_the_road() -> None:
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in modules()
        for imported in own_imports(path)
        if not is_above(step_of(imported), step_of(name_of(path)))
    ]
    assert wrong == []


def is_above(other: str, own: str) -> bool:
    return other == own or ORDER.index(other) < ORDER.index(own)


def test_there_is_no_cycle_within_a_folder_either() -> None:
    graph = {name_of(path): own_imports(path) - {name_of(path)} for path in modules()}
    TopologicalSorter(graph).prepare()


def test_every_module_has_its_place_in_the_order() -> None:
    assert {step_of(name_of(path)) for path in modules()} == set(ORDER)


def test_nobody_on_the_road_imports_an_onlooker() -> None:
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in modules()
        if step_of(name_of(path)) not in ONLOOKERS
        for imported in own_imports(path)
        if step_of(imported) in ONLOOKERS
    ]
    assert wrong == []


def test_only_the_command_line_sees_the_outside_world_or_click() -> None:
    wrong = []
    for path in modules():
        if step_of(name_of(path)) != "cli":
            families = {name.split(".")[0] for name in imports(path) - PURE}
            loaded = families & (OUTSIDE_WORLD | {"click"})
            wrong += [(name_of(path), name) for name in loaded | calls(path) & CLOCK]
    assert wrong == []


def test_only_datafiles_and_the_command_line_open_files() -> None:
    wrong = [
        (name_of(path), name)
        for path in modules()
        if step_of(name_of(path)) not in ("cli", "datafiles")
        for name in calls(path) & FILE_METHODS | bare_calls(path) & {"open"}
    ]
    assert wrong == []


def test_a_downward_import_would_be_noticed() -> None:
    """The check itself can fail: `segments` must not import `read`."""
    assert ORDER.index("read") > ORDER.index("segments")
    assert "telebib.segments" in own_imports(SOURCE / "read.py")
