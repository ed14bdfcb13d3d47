"""`telebib rules`: the list of the rules, and the page of one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from telebib.cli import main
from telebib.findings import LANGUAGES
from telebib.pages import EVERY, page
from telebib.rules import RULES

LOCALE = {"LC_ALL": "C.UTF-8", "LC_MESSAGES": None, "LANG": None}


def rules(*arguments: str, **environment: str) -> Result:
    """Run `telebib rules`; an exception that gets out fails the test."""
    runner = CliRunner(env={**LOCALE, **environment})
    return runner.invoke(main, ["rules", *arguments], catch_exceptions=False)


def test_the_list_has_a_line_for_each_rule_in_order() -> None:
    """Id, severity, family, text, in columns."""
    result = rules()
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert [line[:3] for line in lines] == [[r.id, r.severity.value, r.family] for r in EVERY]
    rows = zip(result.stdout.splitlines(), EVERY, strict=True)
    assert len({line.index(f" {rule.family} ") for line, rule in rows}) == 1


@pytest.mark.parametrize(("lang", "text"), [("nl", "hoogstens … mag"), ("de", "ist erlaubt")])
def test_the_list_speaks_the_language_asked_for_or_that_of_the_locale(lang: str, text: str) -> None:
    assert text in rules("--lang", lang).stdout
    assert text in rules(LC_ALL=f"{lang}_BE.UTF-8").stdout
    assert text not in rules().stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_an_id_the_page_is_printed_in_one_language(lang: str) -> None:
    result = rules("too-many", "--lang", lang)
    rule = next(rule for rule in RULES if rule.id == "too-many")
    assert (result.exit_code, result.stdout) == (0, page(rule, (lang,)))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("too-mny", "there is no rule 'too-mny'; did you mean 'too-many'?"),
        ("TOO-MANY", "there is no rule 'TOO-MANY'; did you mean 'too-many'?"),
        ("zzzzz", "there is no rule 'zzzzz'"),
    ],
)
def test_an_unknown_id_is_one_line_with_what_may_be_meant_and_status_2(
    name: str, said: str
) -> None:
    result = rules(name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [f"telebib: {said}"]


def test_json_is_a_line_a_rule() -> None:
    entries = [json.loads(line) for line in rules("--format", "json").stdout.splitlines()]
    assert [entry["rule"] for entry in entries] == [rule.id for rule in EVERY]
    assert json.loads(rules("too-many", "--format", "json", "--lang", "fr").stdout) == {
        "rule": "too-many",
        "severity": "error",
        "family": "structure",
        "source": "chapter 6, Structure: once each",
        "text": "… figure … fois ; … fois au plus",
        "texts": {"": "{named} figure {count} fois ; {most} fois au plus"},
        "hints": {"": "gardez le bon et omettez les autres"},
    }


def test_json_of_one_rule_has_all_its_texts_and_hints() -> None:
    (line,) = rules("fixed-code", "--format", "json", "--lang", "de").stdout.splitlines()
    entry = json.loads(line)
    assert list(entry["texts"]) == list(entry["hints"]) == ["absent", "act", "other"]
    assert entry["hints"]["act"] == "setzen Sie dort {what}"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nl", "er is geen regel 'too-mny'; bedoelt u 'too-many'?"),
        ("fr", "il n'y a pas de règle 'too-mny' ; vouliez-vous dire 'too-many' ?"),
        ("de", "es gibt keine Regel 'too-mny'; meinten Sie 'too-many'?"),
    ],
)
def test_an_unknown_id_is_told_in_the_language_asked_for(lang: str, said: str) -> None:
    assert rules("too-mny", "--lang", lang).stderr == f"telebib: {said}\n"
    assert rules("too-mny", LC_ALL=f"{lang}_BE.UTF-8").stderr == f"telebib: {said}\n"


def test_the_result_goes_to_a_file_when_one_is_named(tmp_path: Path) -> None:
    target = tmp_path / "rules.txt"
    result = rules("--output", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == rules().stdout
