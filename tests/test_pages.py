"""The manual pages of the rules: made from the rules, and docs/rules/ is what the tool makes."""

from pathlib import Path

import pytest
from attrs import evolve

from telebib.findings import LANGUAGES, Words
from telebib.pages import EVERY, index, page, summary
from telebib.rule import Rule
from telebib.rules import RULES
from tools import rule_pages
from tools.made import differences

PAGES = Path(__file__).parents[1] / "docs" / "rules"

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])


def rule(rule_id: str) -> Rule:
    return next(rule for rule in RULES if rule.id == rule_id)


TOO_MANY, LINE_BREAK = rule("too-many"), rule("line-break")


def block(text: str, kind: str) -> list[str]:
    """The lines of the code block of a kind."""
    _, _, rest = text.partition(f"```{kind}\n")
    return rest.partition("```")[0].splitlines()


# --- docs/rules


def test_the_pages_are_what_the_tool_makes() -> None:
    """Where this fails: `python tools/rule_pages.py`."""
    assert differences(rule_pages.files(), PAGES, rule_pages.OWN) == []


def test_every_rule_has_its_page_and_stands_in_the_list() -> None:
    """Chapter 5, "Rule ids": "one file and one page of documentation each"."""
    listed = (PAGES / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in PAGES.glob("*.md")} == {"README", *(r.id for r in EVERY)}
    assert [
        r.id for r in EVERY if f"[{r.id}]({r.id}.md) | {r.severity.value} |" not in listed
    ] == []


def test_the_tool_tells_of_what_is_missing_changed_or_left_over(tmp_path: Path) -> None:
    made = {"one.md": b"1", "two.md": b"2"}
    own = rule_pages.OWN
    assert differences(made, tmp_path, own) == ["one.md: missing", "two.md: missing"]
    (tmp_path / "one.md").write_bytes(b"1")
    (tmp_path / "two.md").write_bytes(b"3")
    (tmp_path / "old.md").write_bytes(b"0")
    assert differences(made, tmp_path, own) == [
        "old.md: not made by this tool",
        "two.md: differs from what this tool makes",
    ]


def test_the_tool_rebuilds_a_folder_and_then_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_pages, "EVERY", (TOO_MANY, LINE_BREAK))
    target = tmp_path / "rules"
    assert rule_pages.run(["--check"], target) == 1
    assert not target.exists()
    assert rule_pages.run([], target) == 0
    (target / "old.md").write_bytes(b"")
    (target / "too-many.md").write_bytes(b"")
    assert rule_pages.run(["--check"], target) == 1
    assert rule_pages.run([], target) == 0
    assert rule_pages.run(["--check"], target) == 0
    assert not (target / "old.md").exists()


# --- one page


@every_rule
def test_a_page_says_all_there_is_to_know_of_a_rule(rule: Rule) -> None:
    lines = page(rule).replace("\\", "").splitlines()
    assert lines[0] == f"# {rule.id}"
    assert f"- family: {rule.family}" in lines
    assert f"- severity: {rule.severity.value}" in lines
    for text in (rule.text, rule.hint):
        variants = {"": text} if isinstance(text, Words) else text
        for variant, words in variants.items():
            assert not variant or f"`{variant}`" in lines
            for lang in LANGUAGES:
                assert f"- {lang}: {words.say(lang)}".replace("\\", "") in lines


@every_rule
def test_the_bad_example_is_run_and_the_rule_speaks_of_it(rule: Rule) -> None:
    assert any(f" {rule.id} " in line for line in block(page(rule), "text"))


@every_rule
def test_a_page_is_plain_text(rule: Rule) -> None:
    """Control characters of an example are written out: the page can be printed."""
    assert all(line.isprintable() for line in page(rule).splitlines())


def test_the_example_shows_each_segment_and_what_differs() -> None:
    lines = block(page(TOO_MANY), "diff")
    assert "+ RFF+001:POL0002'" in lines
    assert [line for line in lines if not line.startswith("  ")] == ["+ RFF+001:POL0002'"]
    assert "  XRH+1'" in lines


def test_a_control_character_of_an_example_is_seen() -> None:
    assert "+ \\r\\nXGT+1'" in block(page(LINE_BREAK), "diff")


def test_the_code_lists_of_an_example_are_shown_and_used() -> None:
    retired = rule("code-retired")
    text = page(retired, ("nl",))
    assert "Gelezen met deze eigen codelijst (`--codes`), `A10C.csv`:" in text
    assert block(text, "csv") == retired.lists["A10C"].splitlines()
    (told,) = (line for line in block(text, "text") if " code-retired A10C = 3 Duits" in line)
    assert told.endswith("de code gold tot en met 31/12/2024")
    assert "```csv" not in page(TOO_MANY)


def test_one_language_has_its_own_headings_and_texts_alone() -> None:
    text = page(TOO_MANY, ("nl",))
    assert "## Wat ze zegt" in text
    assert "hoogstens {most} mag" in text
    assert "at most" not in text
    assert text.splitlines()[2:4] == [
        "- familie: structuur (`structure`)",
        "- ernst: fout (`error`)",
    ]
    french = page(TOO_MANY, ("fr",)).splitlines()
    assert french[2:4] == ["- famille : structure", "- gravité : erreur (`error`)"]
    assert "## What it says" in page(TOO_MANY)


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    words = Words(en="a_b <c> *d* [e]", nl="2", fr="3", de="4")
    assert r"- en: a\_b \<c\> \*d\* \[e\]" in page(evolve(TOO_MANY, text=words))


# --- one line


def test_a_summary_has_an_ellipsis_for_what_differs() -> None:
    assert summary(TOO_MANY) == "… is there … times; at most … allowed"
    assert summary(TOO_MANY, "nl") == "… staat er … keer; hoogstens … mag"


def test_a_summary_of_several_texts_says_how_many_more() -> None:
    assert summary(LINE_BREAK).endswith(" (+1)")


@every_rule
def test_a_family_has_a_name_in_each_language(rule: Rule) -> None:
    """German ones begin with a capital: what has no name would stand there as it is."""
    assert f"Familie: {rule.family}" not in page(rule, ("de",))


def test_the_list_has_the_rules_by_family_in_their_order() -> None:
    rules = [TOO_MANY, LINE_BREAK, rule("group-missing")]
    lines = index(rules).splitlines()
    places = [lines.index(f"## {family}") for family in ("structure", "reading")]
    assert places == sorted(places)
    found = [line.partition("]")[0][3:] for line in lines if line.startswith("| [")]
    assert found == ["too-many", "group-missing", "line-break"]
