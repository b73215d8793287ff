"""Which team, rep, segment, industry, country and period a question is about, among the names of the rows."""

from dataclasses import replace

import pytest
from account_rows import ACME, BETA, TODAY, deal, period, rows, scope

from bot.accounts.figures.naming import read_scope

DATA = rows(
    deal("won", owner="paul.durand@acme.example"),
    deal("won", owner="Ana Lopes"),
    deal("won", owner="Ana Silva"),
    accounts=(ACME, replace(BETA, team="South West")),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("win rate in healthcare in France", {"industry": "healthcare", "country": "France"}),
        ("taux de succès dans la santé en France", {"industry": "santé", "country": "France"}),
        ("win rate of team north", {"team": "North"}),
        ("taux de conversion de l'équipe North", {"team": "North"}),
        ("the south west team's pipeline", {"team": "South West"}),
        ("CAC for segment mid", {"segment": "Mid"}),
        ("Paul's win rate", {"rep": "paul.durand@acme.example"}),
        (
            "le cycle de Paul Durand au Royaume-Uni",
            {"rep": "paul.durand@acme.example", "country": "Royaume-Uni"},
        ),
        ("win rate of Ana Lopes", {"rep": "Ana Lopes"}),
        ("win rate of Ana", {}),  # two of them
        ("win rate by industry", {}),
        ("win rate by team", {}),
        ("is our mid-term win rate good?", {}),
        ("how do we do in Italy", {}),  # no account there
    ],
)
def test_names_of_the_rows_are_found(text: str, names: dict[str, str]):
    read = read_scope(text, DATA, TODAY)

    assert read.scope == scope(**names)
    assert set(read.quotes) == set(names)


def test_the_period_is_read_with_them():
    read = read_scope("taux de succès de l'équipe North en mai", DATA, TODAY)

    assert read.scope == scope(period("2026-05-01", "2026-05-31"), team="North")
    assert read.quotes == {"period": "en mai", "team": "North"}
