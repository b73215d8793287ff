"""One page before a meeting: who, where, numbers so far, likely objections, the nearest case, what to ask."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.accounts.industries import industry_name
from bot.accounts.model import Contact, RoleSeen
from bot.accounts.places import country_name
from bot.dialogue.accounts import plays, stage_talk, warned
from bot.dialogue.accounts.centre import last_contact
from bot.dialogue.accounts.results import recomputed
from bot.dialogue.accounts.view import View
from bot.dialogue.answer import Section
from bot.dialogue.model import Route
from bot.dialogue.voice import capital
from bot.dialogue.wording import accounts as wording
from bot.dialogue.wording import labels
from bot.dialogue.wording import tables as heads
from tools.evidence import Standing
from tools.language import Text
from tools.lexicon import buying_wording, stage_wording
from tools.lexicon.stage_wording import Stage
from tools.purchase_stage import CRITERIA
from tools.titles import Function, read_title_in_any
from tools.values import Count

QUESTIONS = 3
OBJECTIONS = 2
"""So many are quoted; a page holds no more."""


def show(view: View, seen: Sequence[RoleSeen]) -> None:
    """Adds the page."""
    draft = view.place.draft
    draft.routes.append(Route.TOOL)
    first = len(draft.citations) + 1
    sections = (_headline(view), warned.section(view.warnings, view.facts), *_who(view, seen), _deals(view))
    draft.sections.extend(section for section in sections if section.lines)
    _numbers(view)
    draft.sections.append(_questions(view))
    _objections(view)
    plays.case_study(_case(view), view.place)
    plays.sources(view.place, first)


def _headline(view: View) -> Section:
    facts, account = view.facts, view.dossier.account
    industry = facts.voice.to(industry_name(account.industry))
    country = facts.voice.to(country_name(account.country))
    facts.named(industry, country, account.segment)
    size = facts.value("employees", Count(Decimal(account.employees))) if account.employees else ""
    people = facts.voice.to(labels.PEOPLE, size=size) if size else ""
    about = [part for part in (industry, people, country) if part]
    first = (
        account.name
        if not about
        else facts.voice.to(wording.ABOUT, account=account.name, about=", ".join(about))
    )
    lines = [first, stage_talk.progress(view.stages, facts)]
    if account.renewal_on is not None:
        day = facts.day("renewal_on", account.renewal_on)
        renewal = facts.voice.to(wording.KNOWN["renewal"])
        lines.append(facts.voice.to(wording.KNOWN_LINE, label=renewal, known=day))
    return Section(kind="headline", lines=tuple(lines))


def _who(view: View, seen: Sequence[RoleSeen]) -> Iterator[Section]:
    """A line for each person: the roles, how sure, the stance, the last contact."""
    voice = view.facts.voice
    if view.centre is None:
        yield Section(kind="note", lines=(voice.to(wording.NOBODY_KNOWN, account=view.dossier.account.name),))
        return
    cells = [_person(contact, view, seen) for contact in view.centre.contacts]
    top = (heads.PERSON, heads.ROLE, wording.STANCE_HEAD, wording.LAST_CONTACT_HEAD)
    yield Section(
        kind="roles",
        title=voice.to(wording.WHO),
        lines=tuple(
            voice.to(wording.WHO_LINE, person=p, roles=r, stance=s, contact=c) for p, r, s, c in cells
        ),
        rows=(tuple(map(voice.to, top)), *(tuple(map(capital, row)) for row in cells)),
    )


def _person(contact: Contact, view: View, seen: Sequence[RoleSeen]) -> tuple[str, str, str, str]:
    facts, voice, centre = view.facts, view.facts.voice, view.centre
    assert centre is not None
    roles = [
        voice.to(
            wording.ROLE_SURE,
            role=voice.to(buying_wording.ROLE_NAMES[one.role]),
            sure=voice.to(labels.CONFIDENCE[one.confidence]),
        )
        for one in seen
        if one.contact == contact.id
    ]
    stances = [one.stance for one in centre.result.stances if one.person == contact.name]
    day = last_contact(contact, view.dossier)
    met = voice.to(wording.NEVER_MET) if day is None else facts.day("last_contact", day)
    stance = voice.to(wording.STANCE_NAMES[str(stances[0]) if stances else ""])
    return facts.person(contact), ", ".join(roles) or voice.to(wording.NO_ROLE), stance, met


def _deals(view: View) -> Section:
    """The deals that are open, with what the CRM says of each."""
    found = [deal for deal in view.dossier.deals if deal.status == "open"]
    lines = []
    for deal in found:
        parts = [view.facts.deal(deal)]
        view.facts.named(deal.stage)
        parts += [deal.stage] if deal.stage else []
        if deal.expected is not None:
            parts.append(
                view.facts.voice.to(wording.CLOSES, day=view.facts.day("deal.expected", deal.expected))
            )
        lines.append(", ".join(parts))
    return Section(kind="list", title=view.facts.voice.to(wording.OPEN_DEALS), lines=tuple(lines))


def _numbers(view: View) -> None:
    """The latest result of each calculation that was kept, computed again from its inputs."""
    draft, voice = view.place.draft, view.facts.voice
    lines: list[str] = []
    for kept, computed in recomputed(view.dossier):
        names = voice.names(computed.request, computed.result)
        said = capital(voice.to(computed.result.headline).format_map(names))
        day = view.facts.day("result.at", kept.at)
        lines.append(voice.to(wording.RESULT, said=said, day=day))
        draft.computed.append(computed)
    if lines:
        draft.sections.append(Section(kind="list", title=voice.to(wording.NUMBERS), lines=tuple(lines)))


def _objections(view: View) -> None:
    """What those who are there usually object, with the play that answers it."""
    draft, facts = view.place.draft, view.facts
    place = len(draft.sections)
    lines: list[str] = []
    wanted: dict[str, tuple[Text, list[str]]] = {}
    for contact in view.centre.contacts if view.centre else ():
        function = contact.function or read_title_in_any(contact.title).function
        name = OBJECTION_OF.get(function) if function else None
        if name is not None:
            wanted.setdefault(name, (wording.OBJECTIONS[name], []))[1].append(facts.person(contact))
    for name, (said, people) in list(wanted.items())[:OBJECTIONS]:
        number = plays.quote(wording.OBJECTION_QUERIES[name], view.place, but=plays.quoted_so_far(view.place))
        mark = f" [{number}]" if number else ""
        lines.append(
            facts.voice.to(wording.OBJECTION, people=", ".join(people), said=facts.voice.to(said)) + mark
        )
    if lines:
        title = facts.voice.to(wording.LIKELY_OBJECTIONS)
        draft.sections.insert(place, Section(kind="list", title=title, lines=tuple(lines)))


OBJECTION_OF: dict[Function, str] = {
    Function.FINANCE: "price",
    Function.PROCUREMENT: "discount",
    Function.IT: "security",
    Function.LEGAL: "security",
    Function.TECHNICAL: "security",
    Function.OPERATIONS: "habit",
    Function.CUSTOMER_SUPPORT: "habit",
    Function.HR: "time",
    Function.GENERAL_MANAGEMENT: "budget",
    Function.EXECUTIVE: "budget",
    Function.SALES: "time",
    Function.MARKETING: "time",
}
"""What people of a function usually object; the playbook of objections answers each."""


def _case(view: View) -> Text:
    account = view.dossier.account
    industry = industry_name(account.industry)
    size = str(account.employees) if account.employees else ""
    text = wording.CASE_SIZED if size else wording.CASE
    return Text(
        en=text.en.format(industry=industry.en, size=size), fr=text.fr.format(industry=industry.fr, size=size)
    )


def _questions(view: View) -> Section:
    """What to ask: for who is missing first, then for what the stage has still open."""
    asked: list[Text] = []
    if view.centre is not None:
        asked += [buying_wording.GAP_QUESTIONS[role] for role in view.centre.missing(view.stage)[:1]]
    asked += [stage_wording.QUESTIONS[criterion] for criterion in _open(view)]
    lines = tuple(dict.fromkeys(view.facts.voice.to(question) for question in asked))[:QUESTIONS]
    return Section(kind="list", title=view.facts.voice.to(wording.TO_ASK), lines=lines)


def _open(view: View) -> Iterator[stage_wording.Criterion]:
    """The exit criteria of the stage that are not shown."""
    if view.stages is None:
        yield from CRITERIA[Stage.NEED]
        return
    for stage in view.stages.stages:
        if stage.stage is view.stage:
            yield from (
                c for c, verdict in stage.criteria.items() if verdict.standing is not Standing.PRESENT
            )
