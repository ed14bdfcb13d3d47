"""What `import telebib` offers and what it costs."""

import ast
import importlib
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import telebib

SOURCE = Path(__file__).parents[1] / "src" / "telebib"
TREE = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))


def typed_names() -> list[tuple[str, str]]:
    """Module and name of each import that only a type checker sees."""
    (block,) = (
        node
        for node in TREE.body
        if isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )
    found = []
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        for alias in node.names:
            assert alias.asname == alias.name, f"{alias.name}: `as {alias.name}` re-exports it"
            found.append((str(node.module), alias.name))
    return found


def lazy_names() -> list[tuple[str, str]]:
    """Module and name of each entry of the lazy table."""
    entries: dict[str, tuple[str, ...]] = table("_NAMES")
    return [(f"telebib.{module}", name) for module, names in entries.items() for name in names]


def table(name: str) -> Any:
    """The value of a name of the package."""
    (value,) = (
        node.value
        for node in TREE.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == name
    )
    return ast.literal_eval(value)


MODULES: tuple[str, ...] = table("_MODULES")


def run(code: str) -> Any:
    """What a fresh interpreter prints, as JSON."""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


# --- the names

CONTRACT = {
    *("read", "write", "stream", "validate", "diff", "codes"),
    *("M0410", "M0124", "TelebibError", "Interchange", "Finding"),
}


def test_the_names_of_the_contract_are_there() -> None:
    """Chapter 5, Python: names here are a contract."""
    assert {name for _, name in lazy_names()} >= CONTRACT


def test_type_checkers_and_python_see_the_same_names() -> None:
    modules = [("telebib", name) for name in MODULES]
    assert sorted(typed_names()) == sorted(lazy_names() + modules)


def test_no_name_has_two_homes() -> None:
    names = [name for _, name in lazy_names()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("module", "name"), lazy_names())
def test_every_name_resolves_to_what_its_module_holds(module: str, name: str) -> None:
    found = getattr(telebib, name)
    assert found is vars(importlib.import_module(module))[name]
    assert found.__module__ == module
    assert found.__doc__


@pytest.mark.parametrize("name", MODULES)
def test_some_names_are_modules(name: str) -> None:
    assert getattr(telebib, name) is importlib.import_module(f"telebib.{name}")
    assert getattr(telebib, name).__doc__


@pytest.mark.parametrize("name", [name for _, name in lazy_names()] + list(MODULES))
def test_every_name_is_listed(name: str) -> None:
    assert name in dir(telebib)


@pytest.mark.parametrize("name", ["Read", "cli_", "nonsense", "_absent", "__wrapped__"])
def test_any_other_name_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match=f"module 'telebib' has no attribute '{name}'"):
        getattr(telebib, name)


def test_the_version_is_a_release_number() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.?(a|b|rc|dev)\d+)?", telebib.__version__)


# --- functions with the name of their module

SAME = sorted(name for module, name in lazy_names() if module == f"telebib.{name}")


def test_some_functions_bear_the_name_of_their_module() -> None:
    assert {"read", "write", "validate", "diff", "build"} <= set(SAME)


@pytest.mark.parametrize(
    "code",
    [
        "import telebib.{0}",
        "import telebib; telebib.{0}; import telebib.{0}",
        "from telebib.{0} import {0}; import telebib",
        "import importlib, telebib; importlib.import_module('telebib.{0}')",
        "import telebib.cli",
    ],
)
def test_the_function_is_found_under_its_name_however_its_module_was_imported(code: str) -> None:
    every = "\n".join(code.format(name) for name in SAME)
    kinds = f"{{name: type(getattr(telebib, name)).__name__ for name in {SAME}}}"
    found = run(f"import json\n{every}\nprint(json.dumps({kinds}))")
    assert found == dict.fromkeys(SAME, "function")


def test_the_module_itself_stays_within_reach() -> None:
    module = importlib.import_module("telebib.read")
    assert isinstance(module, ModuleType)
    assert telebib.read is vars(module)["read"]


# --- the cost

HEAVY = {"attr", "attrs", "click", "lxml", "msgspec", "phonenumbers", "pydifact", "stdnum"}
LOADED = "import sys; before = set(sys.modules); {0}; " + (
    "import json; print(json.dumps(sorted(set(sys.modules) - before)))"
)


def test_importing_the_package_loads_nothing_else_of_it() -> None:
    """The names are loaded when they are first used."""
    loaded = run(LOADED.format("import telebib"))
    assert [name for name in loaded if name.split(".")[0] == "telebib"] == ["telebib"]
    assert not HEAVY & {name.split(".")[0] for name in loaded}


@pytest.mark.parametrize(
    ("use", "absent"),
    [
        ("telebib.read(b'')", {"click", "lxml", "phonenumbers", "pydifact", "stdnum"}),
        ("telebib.codes('A131')", {"click", "lxml", "phonenumbers", "pydifact", "stdnum"}),
        ("telebib.M0410().to_message()", {"click", "lxml", "pydifact"}),
        (
            'telebib.from_xml(b\'<M0410 xmlns="urn:telebib:xml:1"><Header><ActionOfUnit>0410'
            "</ActionOfUnit></Header></M0410>')",
            {"click", "lxml", "phonenumbers", "pydifact"},
        ),
        ("list(telebib.validate(telebib.read(b'XEH')))", {"click", "lxml", "pydifact"}),
        ("telebib.__version__; dir(telebib); hasattr(telebib, 'nonsense')", HEAVY),
    ],
)
def test_using_one_thing_does_not_load_what_others_need(use: str, absent: set[str]) -> None:
    """House: importing the package loads neither lxml nor phonenumbers nor click."""
    loaded = run(LOADED.format(f"import telebib; {use}"))
    assert not absent & {name.split(".")[0] for name in loaded}


# --- the package


def test_the_marker_of_a_typed_package_is_shipped() -> None:
    assert files("telebib").joinpath("py.typed").is_file()


def test_the_package_is_the_one_of_this_repository() -> None:
    """Else these tests would look at another installation."""
    assert telebib.__file__ is not None
    assert Path(telebib.__file__).parent.name == "telebib"
    assert {path.name for path in Path(telebib.__file__).parent.glob("*.py")} >= {
        path.name for path in SOURCE.glob("*.py")
    }
