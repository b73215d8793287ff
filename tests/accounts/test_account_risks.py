"""Which of all open deals need attention: as it is asked, for whoever asks, on the sample accounts in SQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from account_rows import ACME, TODAY, deal, euros
from account_sample_talk import NOW, SampleTalk, copied, sample_database

from bot.accounts.model import OPERATOR, Deal, DealStatus, Dossier, Viewer
from bot.accounts.warnings import WarningKind, warnings_of
from bot.accounts.watching import watched
from bot.dialogue.account_steps import Across, Group
from bot.dialogue.answer import Answer
from bot.store.codec import dump, load
from tools.currency import Exchange
from tools.values import Money

HUGO = "hugo.lemaire@brightwell.example"
ASKED = (
    ("which of my deals need attention?", ""),
    ("which deals are at risk?", ""),
    ("what's at risk in my pipeline?", ""),
    ("how many of our deals are at risk?", ""),
    ("which deals should I worry about?", ""),
    ("deals at risk", ""),
    ("quelles affaires sont à risque ?", ""),
    ("quelles affaires demandent mon attention ?", ""),
    ("y a-t-il des affaires en danger ?", ""),
    ("which deals are single-threaded?", "single_threaded"),
    ("where are we single-threaded?", "single_threaded"),
    ("quelles affaires n'ont qu'un seul interlocuteur ?", "single_threaded"),
    ("where haven't we met the decider?", "no_decider"),
    ("which deals don't have a decision maker?", "no_decider"),
    ("où n'a-t-on pas rencontré le décideur ?", "no_decider"),
    ("sur quelles affaires n'a-t-on pas vu le décideur ?", "no_decider"),
    ("which deals have gone quiet?", "no_contact"),
    ("quelles affaires sont sans nouvelles ?", "no_contact"),
    ("which deals are ahead of their evidence?", "stage_ahead"),
    ("quelles affaires ont une étape trop avancée ?", "stage_ahead"),
    ("show me the overdue deals", "overdue"),
    ("which deals are past their close date?", "overdue"),
    ("quelles affaires sont en retard ?", "overdue"),
)
OTHERS = (
    "which accounts have gone quiet?",
    "how do I rescue deals at risk?",
    "what is a single-threaded deal?",
    "what are the warning signs of a deal at risk?",
    "which playbook covers deals at risk?",
    "which questions help when deals are stuck?",
    "which deals did we lose because they were single-threaded?",
    "is the Globex deal worth more than 50k?",
    "which deals have 5 people at risk?",
    "our deals are late",
    "we haven't met the decider",
    "where should I look for the decider?",
    "where does the Globex deal stand?",
    "sorry, running late",
    "comment relancer une affaire en retard ?",
    "que faire quand une affaire est en retard ?",
    "on n'a pas rencontré le décideur",
    "je suis en retard",
    "quels comptes relancer ?",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_database(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def talk(sample: Path, tmp_path: Path) -> Iterator[SampleTalk]:
    engine = copied(sample, tmp_path)
    yield SampleTalk(engine)
    engine.dispose()


def table(answer: Answer) -> tuple[tuple[str, ...], ...]:
    return next(section.rows for section in answer.sections if section.rows)


def open_deals(talk: SampleTalk, viewer: Viewer = OPERATOR) -> list[tuple[Dossier, Deal]]:
    """The open deals, each account read by itself."""
    found = (talk.book.dossier(account.id, viewer) for account in talk.book.accounts(viewer))
    return [(d, deal) for d in found if d for deal in d.deals if deal.status is DealStatus.OPEN]


@pytest.mark.parametrize(("text", "risk"), ASKED)
def test_deals_that_need_attention_are_asked_for_as_people_do(text: str, risk: str, talk: SampleTalk) -> None:
    assert talk.say(text).steps == (Across(kind="risks", risk=risk),)


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_sounds_like_it_is_not_read_as_this(text: str, talk: SampleTalk) -> None:
    steps = talk.say(text).steps

    assert not [step for step in steps if isinstance(step, Across) and step.kind == "risks"]


def test_every_open_deal_with_a_warning_counts_and_no_other(talk: SampleTalk) -> None:
    pairs = open_deals(talk)
    risky = [deal for dossier, deal in pairs if warnings_of(dossier, deal, NOW.date())]

    first = talk.say("which deals are at risk?").text.split("\n")[0]

    assert first == (
        f"Open deals that need attention: {len(risky)} out of {len(pairs)}; "
        f"without a warning: {len(pairs) - len(risky)}."
    )


@pytest.mark.parametrize(
    ("text", "kind"), [(text, risk) for text, risk in ASKED if risk and text.endswith("?")]
)
def test_one_warning_lists_the_deals_that_have_it(text: str, kind: WarningKind, talk: SampleTalk) -> None:
    late = [
        deal.name for dossier, deal in open_deals(talk) if warnings_of(dossier, deal, NOW.date(), only=kind)
    ]

    names = [row[0] for row in table(talk.say(text))[1:]]

    assert late
    assert len(names) == min(len(late), 10)
    assert set(names) <= set(late)


def test_three_lines_come_first_and_the_table_says_what_to_do_next(talk: SampleTalk) -> None:
    answer = talk.say("quelles affaires sont en retard ?")
    head, *rows = table(answer)

    assert [len(s.lines) for s in answer.sections if s.kind == "headline"] == [3]
    assert head == ("Affaire", "Montant", "Signature prévue", "Alertes", "Que faire ensuite")
    assert all(all(row) for row in rows)
    assert answer.sections[0].lines[2].startswith(f"Commencez par {rows[0][0]}\u00a0: Convenez")


def test_a_rep_is_told_of_their_own_deals_and_a_manager_of_the_teams(talk: SampleTalk) -> None:
    rep, manager = Viewer(names=frozenset({HUGO})), Viewer(teams=frozenset({"sales-uk"}))

    for viewer in (rep, manager):
        seen = open_deals(talk, viewer)
        answer = replace(talk, viewer=viewer).say("which of my deals need attention?")

        assert 0 < len(seen) < len(open_deals(talk))
        assert f"out of {len(seen)};" in answer.text
        assert {row[0] for row in table(answer)[1:]} <= {deal.name for _, deal in seen}


def test_whoever_sees_no_account_is_answered_as_without_any(talk: SampleTalk) -> None:
    answer = replace(talk, viewer=Viewer(names=frozenset({"nobody"}))).say("which deals are at risk?")

    assert not [step for step in answer.steps if isinstance(step, Across)]


def test_a_manager_asks_for_one_reps_deals(talk: SampleTalk) -> None:
    theirs = {deal.name for _, deal in open_deals(talk) if deal.owner == HUGO}

    answer = talk.say("which of Hugo's deals are at risk?")

    assert answer.steps == (Across(kind="risks", part=Group(name="rep", value=HUGO)),)
    assert f"out of {len(theirs)};" in answer.text
    assert {row[0] for row in table(answer)[1:]} <= theirs


def test_a_silence_is_as_long_as_it_is_asked_for(talk: SampleTalk) -> None:
    answer = talk.say("which deals have had no contact for 80 days?")

    assert answer.steps == (Across(kind="risks", risk="no_contact", days=80),)
    assert [row[0] for row in table(answer)[1:]] == [
        "Line monitoring – Transports Guillemeau",
        "Energy dashboard – Initrode",
    ]


def test_what_is_asked_survives_being_kept(talk: SampleTalk) -> None:
    (step,) = talk.say("which of Hugo's deals are single-threaded?").steps

    assert load(dump(step)) == step


def _at_risk(dossier: Dossier) -> Dossier:
    """The dossier with what bears on its open deals alone."""
    return replace(
        dossier,
        account=replace(dossier.account, external={}),
        contacts=tuple(replace(one, external={}) for one in dossier.contacts),
        deals=tuple(replace(one, external={}) for one in dossier.deals if one.status is DealStatus.OPEN),
        activities=tuple(replace(one, external={}) for one in dossier.activities),
        results=(),
        stances=(),
    )


def test_the_store_reads_together_what_bears_on_open_deals_as_it_reads_each_account(talk: SampleTalk) -> None:
    talk.say("Lena Fischer at Globex is the decider, she told me")
    for viewer in (OPERATOR, Viewer(names=frozenset({HUGO}))):
        together = talk.book.in_play(viewer)
        each = [talk.book.dossier(one.account.id, viewer) for one in together]

        assert together == tuple(_at_risk(one) for one in each if one)
        assert {d.account.id for d in together} == {d.account.id for d, _ in open_deals(talk, viewer)}
        assert watched(together, TODAY).looked_at == watched(filter(None, each), TODAY).looked_at


def opened(number: int, value: Money | None, expected: date | None = None) -> Deal:
    return replace(
        deal("open", id=number, created=str(TODAY)), name=f"D{number}", value=value, expected=expected
    )


def test_most_warnings_come_first_then_the_larger_deals() -> None:
    past = TODAY - timedelta(days=3)
    deals = (
        opened(1, euros(10), past),
        opened(2, euros(30), past),
        opened(3, None, past),
        opened(4, euros(90)),
    )
    quiet = replace(deals[0], id=5, name="D5", created=TODAY - timedelta(days=99))

    found = watched([Dossier(account=ACME, deals=(*deals, quiet))], TODAY)

    assert [one.deal.id for one in found.at_risk] == [5, 2, 1, 3]
    assert (found.looked_at, found.clear, found.count("overdue")) == (5, 1, 4)


def test_amounts_are_compared_at_a_rate_where_there_is_one() -> None:
    past = TODAY - timedelta(days=3)
    pounds = opened(1, Money(euros(90).amount, "GBP"), past)
    dossier = Dossier(account=ACME, deals=(pounds, opened(2, euros(100), past), opened(3, euros(5), past)))
    rate = Exchange(euros(2).amount, base="GBP", quote="EUR")

    apart, together = watched([dossier], TODAY), watched([dossier], TODAY, rates=[rate])

    assert [one.deal.id for one in apart.at_risk] == [2, 1, 3]
    assert [one.deal.id for one in together.at_risk] == [1, 2, 3]
    assert (apart.comparable, together.comparable) == (False, True)


@pytest.mark.parametrize(("ahead", "late"), [(1, False), (0, False), (-1, True)])
def test_a_deal_is_late_from_the_day_after_it_was_to_close(ahead: int, late: bool) -> None:
    one = opened(1, None, TODAY + timedelta(days=ahead))

    found = warnings_of(Dossier(account=ACME, deals=(one,)), one, TODAY, only="overdue")

    assert bool(found) is late
