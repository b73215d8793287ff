"""Who is in a message: names, titles, counts, what was said of each, and changes to a map."""

import pytest

from bot.dialogue.grammar.language import detect_language
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.people import people_in
from bot.dialogue.grammar.request import account_words
from bot.dialogue.grammar.roster import change_people
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.buying_center import Inputs, Person, compute
from tools.language import Language
from tools.titles import Seniority, read_title_in_any

Known = tuple[Person, ...]


def read(text: str) -> Message:
    return Message.read(text, detect_language(text, Language.EN))


def people(text: str) -> Known:
    message = read(text)
    return tuple(mention.person for mention in people_in(message, account_words(message)))


def pairs(text: str) -> list[tuple[str | None, str]]:
    return [(person.name, person.title) for person in people(text)]


def said(text: str) -> list[str]:
    return [person.said for person in people(text)]


def after(text: str, known: Known) -> Known | None:
    """The people of a map after the message; None when it changes nothing."""
    reading = Reading(name="people", value=known, source=Source.MESSAGE, quote="earlier")
    changed = change_people(Compute(tool="buying_center", readings=(reading,)), read(text))
    if changed is None:
        return None
    found = changed.reading("people")
    assert found is not None
    assert isinstance(found.value, tuple)
    return found.value


def names(known: Known | None) -> list[str | None]:
    assert known is not None
    return [person.name for person in known]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Falk (COO), Rui Paz, plant manager", [("Ida Falk", "COO"), ("Rui Paz", "plant manager")]),
        ("a technical buyer called Noor", [("Noor", "technical buyer")]),
        ("une juriste nommée Salomé", [("Salomé", "juriste")]),
        ("the CTO, Gwen Ashe, and the CIO", [("Gwen Ashe", "CTO"), (None, "CIO")]),
        ("COO Hugo, head of legal Vera Stone", [("Hugo", "COO"), ("Vera Stone", "head of legal")]),
        ("Mme Diop, resp. qualité, et M. Roy (DSI)", [("Diop", "resp. qualité"), ("Roy", "DSI")]),
        ("Ms. Jo O'Hara – Chief Medical Officer", [("Jo O'Hara", "Chief Medical Officer")]),
        ("Jean-Marc de La Rue est directeur général", [("Jean-Marc de La Rue", "directeur général")]),
        ("Ivo works in procurement and Ada is from IT", [("Ivo", "procurement"), ("Ada", "IT")]),
        ("Salma des achats, Loïc du service juridique", [("Salma", "achats"), ("Loïc", "service juridique")]),
        ("I met Ines Pol (CFO) with Otto Kern, network engineer",
         [("Ines Pol", "CFO"), ("Otto Kern", "network engineer")]),
        ("Emma, our champion, is quality manager", [("Emma", "quality manager")]),
    ],
)  # fmt: skip
def test_a_name_goes_with_its_title(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("roles? rosa (cfo), ilan - head of it, mei, data engineer",
         [("rosa", "CFO"), ("ilan", "head of it"), ("mei", "data engineer")]),
        ("nos contacts : luc petit dg, aya achats, un comptable",
         [("luc petit", "DG"), ("aya", "achats"), (None, "comptable")]),
        ("on a vu la dsi et le chef d'équipe", [(None, "DSI"), (None, "chef d'équipe")]),
        ("le daf signe, l'acheteur freine", [(None, "DAF"), (None, "acheteur")]),
    ],
)  # fmt: skip
def test_names_and_titles_typed_small_are_read(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert pairs(text) == expected


def test_a_list_over_several_lines_gives_one_person_a_line() -> None:
    text = "- Lea Roth – Head of Purchasing\n- Sam Ode – Maintenance Engineer\n- 3 shift supervisors"
    assert [(p.name, p.title, p.count) for p in people(text)] == [
        ("Lea Roth", "Head of Purchasing", 1),
        ("Sam Ode", "Maintenance Engineer", 1),
        (None, "shift supervisors", 3),
    ]


def test_the_account_is_nobody() -> None:
    assert pairs("at Tarn Valley: the COO, two technicians, procurement and a lawyer named Kofi") == [
        (None, "COO"),
        (None, "technicians"),
        (None, "procurement"),
        ("Kofi", "lawyer"),
    ]


def test_what_acts_without_a_name_or_title_is_a_person_too() -> None:
    text = "the sysadmin drafted the specs, purchasing negotiates, la compta freine"
    assert pairs(text) == [(None, "sysadmin"), (None, "purchasing"), (None, "compta")]
    assert said(text) == ["drafted the specs", "negotiates", "freine"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ben (CFO) holds the budget, Uma filters calls, who is missing?",
         ["holds the budget", "filters calls"]),
        ("le budget est tenu par le DAF et Zoé négocie", ["le budget est tenu par", "négocie"]),
        ("The requirements were written by Kit (analyst)", ["The requirements were written by"]),
        ("our champion is Rhea in customer support", ["our champion is"]),
        ("Omar owns the budget. He signed the last contract.",
         ["owns the budget. He signed the last contract"]),
        ("Does Ana (CFO) sign?", [""]),
        ("Ana (CFO) signe ?", [""]),
        ("utilisateurs : 12 techniciens", ["utilisateurs"]),
    ],
)  # fmt: skip
def test_what_is_said_goes_with_the_person_it_is_about(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "how do I approach a CFO?",
        "what is the role of a CFO in a purchase?",
        "comment parler à un DSI ?",
        "quel est le rôle du DAF ?",
        "what should I say to the secretary?",
        "Our sales manager wants a forecast",
        "Monday I leave for Berlin",
        "the finance and legal topics of the meeting",
    ],
)
def test_nobody_is_invented(text: str) -> None:
    assert people(text) == ()


@pytest.mark.parametrize(
    "title",
    ["CEO's secretary", "assistant to the managing director", "secrétaire du pdg", "assistante du DG"],
)
def test_who_serves_an_executive_is_none_and_keeps_the_gate(title: str) -> None:
    assert read_title_in_any(title).seniority is Seniority.CONTRIBUTOR
    roles = {found.role.value for found in compute(Inputs(people=(Person(title=title),))).assignments}
    assert roles == {"gatekeeper"}


MAP = (
    Person(name="Nils Berg", title="IT manager"),
    Person(name="Fay", title="buyer", said="negotiates"),
    Person(title="CFO"),
)


@pytest.mark.parametrize(
    "text",
    ["Nils has left", "remove nils", "forget Nils Berg, he is on sick leave", "enlève Nils, il est parti"],
)
def test_somebody_leaves(text: str) -> None:
    assert names(after(text, MAP)) == ["Fay", None]


def test_a_person_leaves_by_title() -> None:
    assert names(after("the buyer has left the company", MAP)) == ["Nils Berg", None]


@pytest.mark.parametrize(
    "text",
    [
        "Ugo replaced Fay",
        "Fay was replaced by Ugo",
        "Fay has left, Ugo takes over",
        "remplace Fay par Ugo",
        "Fay n'est plus là, c'est Ugo qui la remplace",
    ],
)
def test_a_successor_takes_the_title_but_not_what_was_said(text: str) -> None:
    changed = after(text, MAP)
    assert names(changed) == ["Nils Berg", "Ugo", None]
    assert changed is not None
    assert (changed[1].title, changed[1].said) == ("buyer", "")


@pytest.mark.parametrize("text", ["add Olga, the CEO's secretary", "il y a aussi Olga, secrétaire du DG"])
def test_somebody_joins(text: str) -> None:
    assert names(after(text, MAP)) == ["Nils Berg", "Fay", None, "Olga"]


@pytest.mark.parametrize("text", ["actually Nils decides alone", "nils decides", "Nils Berg, he decides"])
def test_more_is_said_of_somebody_known(text: str) -> None:
    changed = after(text, MAP)
    assert names(changed) == ["Nils Berg", "Fay", None]
    assert changed is not None
    assert "decides" in changed[0].said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what if Nils signs?", "signs"),
        ("and if Nils is against it?", "is against it"),
        ("et si Nils est contre ?", "est contre"),
    ],
)
def test_what_is_supposed_of_somebody_known_is_told(text: str, said: str) -> None:
    changed = after(text, MAP)
    assert changed is not None
    assert said in changed[0].said


@pytest.mark.parametrize(
    "text", ["what if procurement asks for a discount?", "what if they say no?", "et si Olga signe ?"]
)
def test_what_is_supposed_adds_nobody(text: str) -> None:
    assert after(text, MAP) is None


def test_a_title_alone_speaks_of_whoever_holds_it() -> None:
    changed = after("the buyer filters us", MAP)
    assert changed is not None
    assert changed[1].said == "negotiates; filters us"


def test_a_title_gets_its_name() -> None:
    assert names(after("the CFO is called Marta", MAP)) == ["Nils Berg", "Fay", "Marta"]


def test_what_is_said_last_outweighs_what_was_said_before() -> None:
    changed = after("Fay doesn't negotiate", (Person(name="Fay", title="analyst", said="negotiates"),))
    assert changed is not None
    assert [found.role.value for found in compute(Inputs(people=changed)).assignments] != ["buyer"]
    assert "; " not in changed[0].said


def test_she_is_the_only_person_of_the_map() -> None:
    alone = (Person(name="Ana", title="COO"),)
    changed = after("she signs", alone)
    assert changed is not None
    assert changed[0].said == "she signs"
    assert after("she signs", MAP) is None


@pytest.mark.parametrize(
    "text",
    [
        "what do I say to the CTO?",
        "Fay left a message",
        "comment parler au DSI ?",
        "what's the role of a buyer vs a decider",
        "buyer vs decider?",
        "is a CFO a decider or a buyer?",
        "le rôle d'un acheteur par rapport à un décideur ?",
    ],
)
def test_a_question_or_a_passing_word_changes_nobody(text: str) -> None:
    assert after(text, MAP) is None
