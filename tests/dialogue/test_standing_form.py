"""The form of a deal's qualification and stage: what is chosen is told like words, and taken back alike."""

import pytest
from test_forms import Talk

from bot.dialogue.answer import Answer
from bot.dialogue.forms import form, has_form, in_words
from bot.dialogue.model import Press
from tools import purchase_stage, qualification
from tools.choices import CHOICES, choice, chosen
from tools.evidence import Standing
from tools.language import Language
from tools.lexicon.qualification_wording import NAMES, Element
from tools.lexicon.stage_wording import CRITERION_NAMES, Criterion

DEAL = "is this deal qualified? the CFO confirmed the pain, no champion yet, they have a budget"
STAGE = "où en est la vente ? cahier des charges écrit, offre remise"


def plain(answer: Answer) -> str:
    """The text with ordinary spaces."""
    return answer.text.replace("\u00a0", " ").replace("\u202f", " ")


def states(answer: Answer) -> dict[str, str]:
    """How each criterion of the one result stands."""
    return {status.name: status.state for status in answer.computed[0].result.statuses}


def test_a_form_shows_how_each_element_stands_and_the_words_that_say_so() -> None:
    fields = {each.name: each for each in form(Talk(DEAL).request, Language.EN).fields}

    assert {name: fields[name].value for name in ("pain", "champion", "metrics")} == {
        "pain": "present",
        "champion": "denied",
        "metrics": "missing",
    }
    assert fields["pain"].hint == "You told: “the CFO confirmed the pain”"
    assert dict(fields["pain"].options)["present"] == "Evidenced"
    assert fields["metrics"].hint == ""


def test_what_is_chosen_is_shown_old_and_new_with_the_words_that_show_it() -> None:
    answer = Talk(DEAL).press(champion="present", pain="present", words="Marie put us on the agenda")

    assert "Champion: not there → known" in plain(answer)
    assert "Champion — “Marie put us on the agenda”" in plain(answer)
    assert states(answer)["champion"] == "present"
    assert states(answer)["pain"] == "present"


def test_what_is_chosen_as_not_said_is_open_again_whatever_was_told_before() -> None:
    answer = Talk(DEAL).press(economic_buyer="missing")

    assert "Economic buyer: known → nothing told" in plain(answer)
    assert "they have a budget" not in plain(answer)


def test_a_stage_moves_with_the_criterion_that_ends_it_in_the_language_of_the_question() -> None:
    answer = Talk(STAGE).press(terms="present", offer="missing")

    assert "Périmètre, prix et conditions acquis pour l'essentiel : à vérifier → acquis" in plain(answer)
    assert "Notre offre entre leurs mains : acquis → à vérifier" in plain(answer)
    assert states(answer)["stage"].startswith("decision")


def test_words_alone_are_told_as_they_are() -> None:
    answer = Talk(DEAL).press(words="no competitor in the deal, the CFO signs alone")

    assert states(answer)["competition"] == "denied"
    assert states(answer)["champion"] == "denied"


def test_a_form_sent_as_it_was_shown_says_that_nothing_is_changed() -> None:
    talk = Talk(DEAL)
    shown = {each.name: each.value for each in form(talk.request, Language.EN).fields}

    assert list(talk.faults(**shown)) == ["words"]
    assert talk.faults(**{**shown, "champion": "present"}) == {}


def test_a_choice_can_be_taken_back_in_words() -> None:
    talk = Talk(DEAL)
    talk.press(champion="present")

    answer = talk.say("in fact we have no champion")

    assert states(answer)["champion"] == "denied"


def test_what_was_chosen_is_remembered_as_it_would_be_said() -> None:
    talk = Talk(DEAL)
    press = Press(kind="fill", question="1", words={"champion": "present", "pain": "present"})

    assert in_words(press, talk.threads.load("t"), Language.EN) == "Champion: evidenced"


def test_a_map_that_still_waits_for_words_has_a_form_too() -> None:
    talk = Talk("qualify this deal")
    assert has_form(talk.request)

    answer = talk.press(pain="present")

    assert states(answer)["pain"] == "present"
    assert "Identified pain — “evidenced”" in plain(answer)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("standing", list(Standing))
def test_every_choice_is_read_back_from_its_words(standing: Standing, language: Language) -> None:
    for element in Element:
        found = chosen(choice(NAMES[element], standing, "a: b — c", language), NAMES)
        assert found is not None
        assert found.shows is element
        assert found.forgets or found.standing is standing
    for criterion in Criterion:
        (shown, *_) = purchase_stage.evidence_in(choice(CRITERION_NAMES[criterion], standing, "", language))
        assert shown.shows is criterion


def test_what_only_looks_like_a_choice_is_read_as_words() -> None:
    for said in ("Champion: Marie", "open: the champion", "champion evidenced", ": open"):
        assert chosen(said, NAMES) is None
    assert set(CHOICES) == set(Standing)
    assert qualification.evidence_in("Champion: Marie")[0].shows is Element.CHAMPION
