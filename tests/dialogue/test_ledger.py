"""No number leaves without a source."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.dialogue.answer import Answer, Citation, Computed, Section
from bot.dialogue.ledger import UnsourcedNumber, seal
from bot.dialogue.model import Route, Source
from bot.dialogue.plan import Compute, Reading
from tools.language import Language
from tools.registry import discover
from tools.values import Money

CAC = discover()["cac"]


def answer_saying(line: str, language: Language = Language.EN) -> Answer:
    """An answer about a CAC of €2,500 from €120,000 and 48 customers, whose prose is `line`."""
    spend = Reading(
        name="spend", value=(Money(Decimal(120_000), "EUR"),), source=Source.MESSAGE, quote="120 k€"
    )
    computed = Computed(request=Compute(tool="cac", readings=(spend,)), result=CAC.compute(CAC.example))
    return Answer(
        id="1",
        thread="1",
        language=language,
        route=Route.TOOL,
        sections=(Section(kind="headline", lines=(line,)),),
        computed=(computed,),
    )


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("CAC of €2,500.", Language.EN),
        ("CAC de 2 500 €.".replace("2 500 €", "2\u202f500\xa0€"), Language.FR),
        ("You wrote “120 k€”.", Language.EN),
        ("B2B and the 4P hold no figure.", Language.EN),
        ("One thing at a time.", Language.EN),
        ("A meeting with a director.\nAn offer.", Language.EN),
        ("Une réunion.\nClassez-la perdue.", Language.FR),
    ],
)
def test_figures_inputs_and_quoted_words_pass(line: str, language: Language) -> None:
    sealed = seal(answer_saying(line, language))
    assert sealed.text == line


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("CAC of €2,600.", Language.EN),
        ("That is 12% better than most.", Language.EN),
        ("CAC of €2,500, and an ROI of four hundred percent.", Language.EN),
        ("Vous gagnez deux cents pour cent.", Language.FR),
        ("Un ROI de 3,5.", Language.FR),
        ("It doubles: 2x.", Language.EN),
        ("€2,500 5", Language.EN),
        ("Founded in 1999.", Language.EN),
        ("A margin of 120%.", Language.EN),
        ("CAC of 2,500%.", Language.EN),
        ("A meeting.\nAn ROI of four hundred percent.\nAn offer.", Language.EN),
        ("Une réunion.\nVous gagnez une douzaine de clients.", Language.FR),
        ("They are twenty\nthree times a week.", Language.EN),
    ],
)
def test_a_number_from_nowhere_is_caught(line: str, language: Language) -> None:
    with pytest.raises(UnsourcedNumber):
        seal(answer_saying(line, language))


def test_numbers_of_a_quoted_passage_pass_only_inside_the_quote() -> None:
    quote = "Payback came after 9 months."
    citation = Citation(document="a.md", title="A", section="", language="en", quote=quote)
    quoted = replace(answer_saying(quote), citations=(citation,))
    assert seal(quoted).text == quote
    with pytest.raises(UnsourcedNumber):
        seal(replace(answer_saying("It takes 9 months."), citations=(citation,)))
