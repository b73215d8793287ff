"""Maps, stages and qualifications asked for, changed and not asked for, in the words people use."""

import pytest
from talk import last, plans

from bot.dialogue.plan import Compute, Say
from tools.buying_center import Person
from tools.language import Language


def people(*messages: str, locale: Language = Language.EN) -> dict[str, int]:
    """The people of the map after the last message, by name or else by title, with their count."""
    request = last(*messages, locale=locale)
    assert request.tool == "buying_center"
    found = [p for reading in request.readings for p in reading.items if isinstance(p, Person)]
    return {p.name or p.title: p.count for p in found}


@pytest.mark.parametrize(
    ("messages", "found"),
    [
        (
            "blocked by the receptionist at Pellham, and theres a guy in procurement who emailed me back. "
            "who else am i supposed to find?",
            {"receptionist": 1, "procurement": 1},
        ),
        (
            "halden: met the plant mgr, 2 machine operators, and the purchasing manager. whos who",
            {"plant mgr": 1, "machine operators": 2, "purchasing manager": 1},
        ),
        ("deal with Brandt, 120k, 80 people: Ana CFO, Bob IT manager. who does what?", {"Ana": 1, "Bob": 1}),
        ("Northgate deal: Paul VP Sales, Irene procurement director. who's who?", {"Paul": 1, "Irene": 1}),
    ],
)
def test_a_map_is_asked_for_in_everyday_english(messages: str, found: dict[str, int]) -> None:
    assert people(messages) == found


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (
            "j'ai rencontré l'assistante de direction, le responsable achats et deux opérateurs chez Lormel. "
            "qui me manque ?",
            {"assistante de direction": 1, "responsable achats": 1, "opérateurs": 2},
        ),
        (
            "qui fait quoi chez Norvia (boîte de 30 personnes, deal à 40k) : Emma PDG, Léa RSSI",
            {"Emma": 1, "Léa": 1},
        ),
        (
            "vu 3 téléconseillers et leur superviseure chez Armoria, il me manque qui ?",
            {"téléconseillers": 3, "superviseure": 1},
        ),
        (
            "chez Dorval j'ai vu la DAF et deux comptables, qui d'autre dois-je voir ?",
            {"DAF": 1, "comptables": 2},
        ),
    ],
)
def test_a_map_is_asked_for_in_everyday_french(message: str, found: dict[str, int]) -> None:
    assert people(message, locale=Language.FR) == found


def test_somebody_takes_over_in_a_deal_named_before_a_colon() -> None:
    told = "Quirin deal: Max COO, Lena buyer. who's who?"
    assert set(people(told, "Max left, Olga took over, same job")) == {"Olga", "Lena"}


def test_somebody_who_just_joined_the_thread_is_no_newcomer_of_ours() -> None:
    told = "Who plays which role at Arlo: Sue CFO, Ben IT director"
    assert "Mike" in people(told, "oh also Mike from legal just joined the thread, add him")


def test_whoever_writes_that_they_just_joined_is_welcomed() -> None:
    steps = plans("I just joined as a sales manager, where do I start?")[-1]
    assert any(isinstance(step, Say) and step.name == "onboarding" for step in steps)


@pytest.mark.parametrize(
    ("messages", "locale"),
    [
        (("where are we with Tarn? all three proposals are in and theyre comparing them",), Language.EN),
        (("where are we with Mondo? they wrote the spec and got 4 quotes",), Language.EN),
        (
            (
                "chez Ardent ils ont validé le cahier des charges, on en est où dans le process d'achat ?",
                "update : ils ont reçu les 3 offres et le comité les compare",
            ),
            Language.FR,
        ),
        (
            ("où on en est avec Corvo ? cahier des charges rédigé, 3 devis reçus, ils les comparent",),
            Language.FR,
        ),
    ],
)
def test_a_stage_is_asked_for_without_the_word(messages: tuple[str, ...], locale: Language) -> None:
    assert last(*messages, locale=locale).tool == "purchase_stage"


@pytest.mark.parametrize(
    ("message", "locale"),
    [
        ("they say a competitor is cheaper, what do I answer?", Language.EN),
        ("the competitor offers 15% off and procurement wants the same, what do I say?", Language.EN),
        ("our champion left and a competitor is in, how should I handle it", Language.EN),
        ("le prospect me dit que le concurrent est 20 % moins cher, je reponds quoi", Language.FR),
        (
            "le client dit que le budget est gelé et que le concurrent est moins cher, je lui réponds quoi",
            Language.FR,
        ),
    ],
)
def test_asking_what_to_answer_asks_for_no_map(message: str, locale: Language) -> None:
    assert not any(isinstance(step, Compute) for step in plans(message, locale=locale)[-1])
