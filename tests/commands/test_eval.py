"""The judge names every kind of mistake, and `salesbot eval` reports them."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fakes import ScriptedFinder
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.dialogue.answer import Answer
from bot.dialogue.assistant import Assistant
from bot.dialogue.grammar.interpreter import RuleInterpreter
from bot.dialogue.json_form import to_json
from bot.dialogue.model import Question
from bot.dialogue.threads import MemoryThreads
from bot.evaluation.case import Case, Expectation, expected, read_cases
from bot.evaluation.judge import Kind, is_quoted, judge
from bot.evaluation.report import By
from bot.evaluation.run import evaluate
from bot.evaluation.show import NAME, summary
from bot.evaluation.shown import Input, Shown
from knowledge.model import Findings
from tools.language import Language

CAC = "What's our CAC with 120k€ and 48 customers?"
CAC_FR = "Quel est le CAC avec 120 k€ et 48 clients ?"
MESSAGE = Input(name="spend", source="message", quote="120k€")
COMPUTED = Shown(
    route="tool",
    language="en",
    text="CAC of €2,500.",
    figures=((Decimal("2500"), "money"),),
    inputs=(MESSAGE,),
)
ASKING = Shown(route="clarify", language="en", text="How many customers?", missing=("new_customers",))
FOUND = Shown(route="knowledge", language="en", text="A gatekeeper filters.", citations=("filters",))
MAPPED = replace(COMPUTED, figures=(), inputs=(), roles=("buyer",), gaps=("decider",))
ROUTE_ONLY: tuple[str, ...] = ("tool",)


def case(*route: str, languages: tuple[str, ...] = ("en",), **expect: Any) -> Case:
    """A conversation about a CAC with what is expected of it."""
    expectation = Expectation(route=route or ROUTE_ONLY, **expect)
    return Case(id="q", languages=languages, turns=("hello", CAC), expect=expectation)


def amounts(*pairs: tuple[float, str]) -> tuple[tuple[Decimal, str], ...]:
    return tuple((Decimal(str(value)), unit) for value, unit in pairs)


RIGHT = [
    (case(figures=amounts((2500, "money"))), COMPUTED),
    (case(figures=amounts((2490, "money"))), COMPUTED),
    (case(figures=amounts((5, "ratio"))), replace(COMPUTED, figures=amounts((5, "count")))),
    (case(figures=amounts((0, "ratio"))), replace(COMPUTED, figures=amounts((0, "ratio")))),
    (case(any_figures=amounts((1, "money"), (2500, "money"))), COMPUTED),
    (case("tool", "clarify", any_figures=amounts((1, "money"))), ASKING),
    (case("clarify", none=True, missing=("customers",)), ASKING),
    (case("tool", none_ratio=True), COMPUTED),
    (case("knowledge", cite=True), FOUND),
    (case(roles=("buyer",), gaps=("decider",)), MAPPED),
    (case(want=("EUR 1", "cac OF"), forbid=("NaN",)), COMPUTED),
    (case(languages=("en", "fr")), replace(COMPUTED, language="fr")),
    (case(), replace(COMPUTED, inputs=(Input(name="weeks", source="default", quote=""),))),
]


@pytest.mark.parametrize(("asked", "shown"), RIGHT)
def test_an_answer_as_expected_has_no_mistake(asked: Case, shown: Shown) -> None:
    verdict = judge(asked, shown)
    assert verdict.as_expected, verdict.mistakes
    assert verdict.leading is None


MISTAKEN = [
    (Kind.NO_ANSWER, case(), Shown(error="Timeout: too slow")),
    (Kind.NO_ANSWER, case(), replace(COMPUTED, text=" \n")),
    (Kind.WRONG_FIGURE, case(figures=amounts((2400, "money"))), COMPUTED),
    (Kind.WRONG_FIGURE, case(figures=amounts((2500, "days"))), COMPUTED),
    (Kind.WRONG_FIGURE, case(figures=amounts((2500, "money"), (1, "ratio"))), COMPUTED),
    (
        Kind.WRONG_FIGURE,
        case(figures=amounts((5, "count"))),
        replace(COMPUTED, figures=amounts((5, "ratio"))),
    ),
    (Kind.WRONG_FIGURE, case(any_figures=amounts((1, "money"))), COMPUTED),
    (Kind.INVENTED_INPUT, case("clarify", none=True), COMPUTED),
    (Kind.INVENTED_INPUT, case("refuse"), COMPUTED),
    (Kind.INVENTED_INPUT, case("clarify", none=True), replace(ASKING, figures=amounts((2500, "money")))),
    (Kind.INVENTED_INPUT, case(none_ratio=True), replace(COMPUTED, figures=amounts((9, "ratio")))),
    (Kind.INVENTED_INPUT, case("clarify", missing=("spend",)), replace(ASKING, inputs=(MESSAGE,))),
    (Kind.INVENTED_INPUT, case(), replace(COMPUTED, inputs=(replace(MESSAGE, quote="20k€"),))),
    (Kind.INVENTED_INPUT, case(), replace(COMPUTED, inputs=(replace(MESSAGE, source="earlier", quote=""),))),
    (Kind.INVENTED_INPUT, case(), replace(COMPUTED, inputs=(replace(MESSAGE, source="document"),))),
    (Kind.INVENTED_INPUT, case(), replace(COMPUTED, inputs=(replace(MESSAGE, source="intuition"),))),
    (Kind.NEEDLESS_QUESTION, case(figures=amounts((2500, "money"))), ASKING),
    (Kind.WRONG_ROUTE, case("knowledge"), replace(FOUND, route="refuse")),
    (Kind.MISSING_FIGURE, case(figures=amounts((2500, "money"))), MAPPED),
    (Kind.MISSING_QUESTION, case("clarify", missing=("spend",)), ASKING),
    (Kind.WRONG_LANGUAGE, case(languages=("fr",)), COMPUTED),
    (Kind.MISSING_CITATION, case("knowledge", cite=True), replace(FOUND, citations=())),
    (Kind.WRONG_ROLES, case(roles=("user",)), MAPPED),
    (Kind.WRONG_ROLES, case(gaps=("buyer",)), MAPPED),
    (Kind.MISSING_WORDS, case(want=("4,000", "5,000")), COMPUTED),
    (Kind.FORBIDDEN_WORDS, case(forbid=("CAC",)), COMPUTED),
]


@pytest.mark.parametrize(("kind", "asked", "shown"), MISTAKEN)
def test_every_kind_of_mistake_is_told(kind: Kind, asked: Case, shown: Shown) -> None:
    verdict = judge(asked, shown)
    assert verdict.leading is kind
    assert all(mistake.detail.en and mistake.detail.fr for mistake in verdict.mistakes)


def test_every_kind_of_mistake_is_tried_here_and_named_in_both_languages() -> None:
    assert {kind for kind, _, _ in MISTAKEN} == set(Kind) == set(NAME)


def test_the_gravest_mistake_leads_and_the_others_are_listed() -> None:
    asked = case(languages=("fr",), figures=amounts((2400, "money")), want=("2 400",))
    assert judge(asked, COMPUTED).kinds == (Kind.WRONG_FIGURE, Kind.WRONG_LANGUAGE, Kind.MISSING_WORDS)


@pytest.mark.parametrize(
    ("quote", "text", "stands"),
    [
        ("40k€", "it costs 40K€ a year", True),
        ("84k, 126k", "84k for ads and 126k for sales", True),
        ("10 % (95 000 €)", "je gagne 95 000 €, et 10 % de moins", True),
        ("42\u00a0000 €", "salaires 42 000 €", True),
        ("2.5", "it takes 2.5 hours", True),
        ("5", "it takes 2.5 hours", False),
        ("2", "it takes 2.5 hours", False),
        ("10 %", "110 % of the quota", False),
        ("84k, 127k", "84k for ads and 126k for sales", False),
        ("", "84k", False),
        (", ", "84k, 126k", False),
    ],
)
def test_a_quote_stands_in_the_conversation_as_words_of_their_own(
    quote: str, text: str, stands: bool
) -> None:
    assert is_quoted(quote, (text,)) is stands


def rules() -> Assistant:
    finder = ScriptedFinder(Findings(found=False, confidence=0.0, hits=()))
    return Assistant(RuleInterpreter(), finder, MemoryThreads())


class FailsAt:
    """Answers as the rules do, and fails at the message given."""

    def __init__(self, message: str) -> None:
        self._message = message
        self._rules = rules()

    def answer(self, question: Question) -> Answer:
        if question.text == self._message:
            raise TimeoutError("too slow")
        return self._rules.answer(question)


def test_the_public_form_of_an_answer_holds_all_that_is_judged() -> None:
    shown = Shown.of(to_json(rules().answer(Question(id="1", thread="1", text=CAC))))
    assert (shown.route, shown.language) == ("tool", "en")
    assert (Decimal("2500"), "money") in shown.figures
    assert {entry.quote for entry in shown.inputs} == {"120k€", "48 customers"}
    assert "€2,500" in shown.first_line


def test_a_conversation_that_fails_costs_the_others_nothing() -> None:
    right = case(figures=amounts((2500, "money")))
    cases = (replace(right, id="a", turns=("boom", CAC)), replace(right, id="b"))
    steps: list[tuple[int, int]] = []
    report = evaluate(cases, FailsAt("boom"), progress=lambda done, total: steps.append((done, total)))
    assert [verdict.leading for verdict in report.verdicts] == [Kind.NO_ANSWER, None]
    assert "too slow" in report.verdicts[0].shown.error
    assert steps == [(1, 2), (2, 2)]
    assert len(report.seconds) == 3


def test_turns_of_one_conversation_build_on_each_other_and_not_on_another() -> None:
    follow_up = case(figures=amounts((2000, "money")))
    cases = tuple(
        replace(follow_up, file=file, turns=turns)
        for file, turns in (("a", (CAC, "make it 60 customers")), ("b", ("make it 60 customers",)))
    )
    report = evaluate(cases, rules())
    assert [verdict.as_expected for verdict in report.verdicts] == [True, False]


def test_groups_add_up_to_the_whole() -> None:
    cases = (
        replace(case(), id="1", about="cac"),
        replace(case("refuse"), id="2", about="cac"),
        replace(case(languages=("fr",)), id="3", about="roi"),
    )
    report = evaluate(cases, rules())
    for by in By:
        tallies = report.groups(by).values()
        assert sum(tally.conversations for tally in tallies) == 3
        assert sum(tally.failed for tally in tallies) == sum(report.tally.leading.values()) == 2
    assert report.groups(By.ABOUT)["cac"].leading == {Kind.INVENTED_INPUT: 1}
    assert report.failures(Kind.WRONG_LANGUAGE) == (report.verdicts[2],)
    assert "1/3" in summary(report, Language.FR)


GOOD = {
    "id": "a", "lang": "en", "about": "cac", "turns": [CAC],
    "expect": {"route": ["tool"], "figures": [[2500, "money"]]},
}  # fmt: skip
WRONG = {**GOOD, "id": "b", "lang": "fr", "turns": [CAC_FR],
         "expect": {"route": ["tool"], "figures": [[9999, "money"]]}}  # fmt: skip


def line(row: object) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()


BAD = [
    (b"this is no json", "no JSON object"),
    (b'["a"]', "no JSON object"),
    (b'{"id": "\xff"}', "not UTF-8"),
    (line({**GOOD, "id": None}), "'id'"),
    (line({**GOOD, "id": True}), "'id'"),
    (line({**GOOD, "lang": "de"}), "'lang'"),
    (line({**GOOD, "lang": ""}), "'lang'"),
    (line({**GOOD, "turns": []}), "'turns'"),
    (line({**GOOD, "turns": "hello"}), "'turns'"),
    (line({**GOOD, "about": 3}), "'about'"),
    (line({**GOOD, "expect": []}), "'expect'"),
    (line({**GOOD, "expect": {}}), "'route'"),
    (line({**GOOD, "expect": {"route": []}}), "'route'"),
    (line({**GOOD, "expect": {"route": ["tools"]}}), "'route'"),
    (line({**GOOD, "expect": {"route": ["tool"], "figure": [[1, "money"]]}}), "'figure'"),
    (line({**GOOD, "expect": {"route": ["tool"], "figures": [[1, "euros"]]}}), "'figures'"),
    (line({**GOOD, "expect": {"route": ["tool"], "figures": [["1", "money"]]}}), "'figures'"),
    (line({**GOOD, "expect": {"route": ["tool"], "figures": [[True, "money"]]}}), "'figures'"),
    (line({**GOOD, "expect": {"route": ["tool"], "figures": [[float("nan"), "money"]]}}), "'figures'"),
    (line({**GOOD, "expect": {"route": ["tool"], "figures": [1, "money"]}}), "'figures'"),
    (line({**GOOD, "expect": {"route": ["tool"], "none": "yes"}}), "'none'"),
    (line({**GOOD, "expect": {"route": ["tool"], "want": "500"}}), "'want'"),
    (line({**GOOD, "expect": {"route": ["tool"], "roles": ["boss"]}}), "'roles'"),
    (line({**GOOD, "id": "first"}), "line 1"),
]


@pytest.mark.parametrize(("raw", "reason"), BAD)
def test_a_bad_line_says_why_and_the_others_are_read(raw: bytes, reason: str) -> None:
    cases, bad = read_cases([line({**GOOD, "id": "first"}), b"", raw, line({**GOOD, "id": 7})], "f.jsonl")
    assert [found.id for found in cases] == ["first", "7"]
    (unfit,) = bad
    assert (unfit.file, unfit.line) == ("f.jsonl", 3)
    assert reason in unfit.reason.en
    assert unfit.reason.fr != unfit.reason.en


def test_a_case_tells_all_that_is_expected() -> None:
    keys = {
        "route": ["tool", "mixed"], "figures": [[2.5, "ratio"]], "any_figures": [[1, "days"]], "none": True,
        "none_ratio": True, "cite": True, "missing": ["gain"], "roles": ["user"], "gaps": ["buyer"],
        "want": ["500"], "forbid": ["NaN"],
    }  # fmt: skip
    ((found,), _) = read_cases([line({**GOOD, "expect": keys})], "f")
    told = list(expected(found.expect))
    assert [part.split()[0] for part in told] == list(keys)
    assert told[:2] == ["route tool|mixed", "figures 2.5 ratio"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with data of its own."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATA_DIR": "data", "CACHE_DIR": "cache", "LANGUAGE": "en"}.items():
        monkeypatch.setenv(f"SALESBOT_{name}", value)
    return tmp_path


def salesbot(*arguments: str, typed: bytes = b"") -> Result:
    return CliRunner().invoke(app, ["eval", *arguments], input=typed)


def write(folder: Path, *raw: bytes, name: str = "set.jsonl") -> str:
    (folder / name).write_bytes(b"\n".join(raw) + b"\n")
    return name


def test_all_as_expected_ends_well(folder: Path) -> None:
    done = salesbot(write(folder, line(GOOD)))
    assert (done.exit_code, done.stdout.splitlines()[-1][:32]) == (0, "eval: 1/1 as expected (100%); no")


def test_a_failure_is_shown_with_answer_and_expectation_and_ends_in_one(folder: Path) -> None:
    done = salesbot(write(folder, line(GOOD), line(WRONG)), "--by", "about")
    assert done.exit_code == 1
    assert "Not as expected: 1 of 2" in done.stderr
    assert "set.jsonl:2" in done.stdout
    assert CAC_FR in done.stdout
    assert "2\u202f500" in done.stdout
    assert "figures 9999 money" in done.stdout
    assert CAC not in done.stdout


def test_failures_can_be_cut_or_chosen_while_the_counts_stay(folder: Path) -> None:
    file = write(folder, line(WRONG), line({**GOOD, "id": "c", "expect": {"route": ["refuse"]}}))
    only, none = salesbot(file, "--only", "invented-input"), salesbot(file, "--show", "0")
    assert CAC in only.stdout
    assert CAC_FR not in only.stdout
    assert CAC not in none.stdout + none.stderr
    assert "0/2" in only.stdout
    assert "0/2" in none.stdout


@pytest.mark.parametrize("flag", ["--summary-only", "--quiet"])
def test_a_set_kept_aside_is_measured_unread(folder: Path, flag: str) -> None:
    file = write(folder, line(GOOD), line(WRONG))
    plain, machine = salesbot(file, flag), salesbot(file, flag, "--json")
    assert len(plain.stdout.splitlines()) == 1
    assert "wrong figure 1" in plain.stdout
    assert CAC_FR not in plain.stderr + machine.stdout
    assert set(json.loads(machine.stdout)) & {"failures", "by"} == set()


def test_json_reports_everything_on_one_line(folder: Path) -> None:
    done = salesbot("-", "--json", typed=b"\n".join([line(GOOD), line(WRONG), b"{}"]))
    (only,) = done.stdout.splitlines()
    report = json.loads(only)
    assert (report["conversations"], report["as_expected"], report["turns"]) == (2, 1, 2)
    assert report["mistakes"] == {"wrong-figure": {"leading": 1, "all": 1}}
    assert report["by"]["lang"]["fr"]["as_expected"] == 0
    assert [(bad["file"], bad["line"]) for bad in report["bad_lines"]] == [("-", 3)]
    (failure,) = report["failures"]
    assert (failure["id"], failure["line"], failure["leading"]) == ("b", 2, "wrong-figure")
    assert "2\u202f500" in failure["answer"]


def test_a_bad_line_is_wrong_use_and_the_rest_is_judged(folder: Path) -> None:
    done = salesbot(write(folder, b"no json", line(GOOD)))
    assert done.exit_code == 2
    assert "set.jsonl, line 1: it is no JSON object" in done.stderr
    assert "1/1 as expected" in done.stdout


def test_nothing_to_judge_is_wrong_use(folder: Path) -> None:
    missing, empty = salesbot("nowhere.jsonl"), salesbot(write(folder, b""))
    assert (missing.exit_code, empty.exit_code) == (2, 2)
    assert "nowhere.jsonl" in missing.stderr
    assert "no conversation" in empty.stderr
    assert missing.stdout == empty.stdout == ""


def test_the_report_speaks_the_language_of_the_command_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SALESBOT_LANGUAGE", "fr")
    done = salesbot(write(folder, line(WRONG)))
    assert "chiffre faux" in done.stdout
    assert "Non conformes" in done.stderr
