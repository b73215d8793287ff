"""A conversion rate of deals won and lost counts both as decided."""

import pytest
from talk import amounts, last

from tools.language import Language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("conversion rate: 20 won, 60 lost", Language.EN),
        ("taux de transformation : 20 gagnées 60 perdues", Language.FR),
        ("taux de transfo : 20 signées et 60 perdues", Language.FR),
    ],
)
def test_deals_won_and_lost_are_the_win_rate_whatever_it_is_called(said: str, language: Language) -> None:
    request = last(said, locale=language)

    assert request.tool == "win_rate"
    assert amounts(request) == {"won": 20, "lost": 60}


def test_those_who_went_on_out_of_all_stay_a_conversion_rate() -> None:
    request = last("conversion rate: 18 won out of 120 leads")

    assert request.tool == "conversion_rate"
    assert amounts(request) == {"converted": 18, "total": 120}
