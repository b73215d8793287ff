"""What was kept or taken back of an account, old and new side by side."""

from collections.abc import Mapping
from datetime import date

from bot.dialogue.account_steps import Change, Edit, EditKind
from bot.dialogue.accounts.deal_edits import read
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.answer import Section
from bot.dialogue.wording import accounts as wording
from tools.language import Text


def headline(change: Change, facts: Facts) -> Section:
    """One sentence on all that changed."""
    told = facts.voice.together(_line(edit, facts, undone=change.undone) for edit in change.edits)
    text = wording.UNDONE if change.undone else wording.SUPPOSED if change.supposed else wording.NOTED
    return Section(kind="headline", lines=(facts.voice.to(text, account=change.name, changes=told),))


def _line(edit: Edit, facts: Facts, *, undone: bool) -> str:
    voice = facts.voice
    facts.named(edit.person, edit.before, edit.after)
    match edit.kind:
        case "left":
            return voice.to(wording.BACK if undone else wording.LEFT, person=edit.person)
        case "new":
            who = edit.person
            if edit.after and edit.after != edit.person:
                who = voice.to(wording.PERSON, name=edit.person, title=edit.after)
            return voice.to(wording.NEW_GONE if undone else wording.NEW, person=who)
        case "title" | "stance" | "met" | "value":
            before, after = (_named(edit, name, facts) for name in (edit.before, edit.after))
            pair = (after, before) if undone else (before, after)
            text, who = LABELS.get(edit.kind, wording.RETITLED), edit.person
            return voice.to(text, person=who, before=pair[0], after=pair[1])
    if edit.kind == "told" and edit.after:  # the roles on the map, as a form changed them
        pair = (edit.after, edit.before) if undone else (edit.before, edit.after)
        return voice.to(wording.RETITLED, person=edit.person, before=pair[0], after=pair[1])
    words = facts.words("told", edit.words)
    return voice.to(wording.SAID_OF, person=edit.person, words=words) if edit.person else words


LABELS: Mapping[EditKind, Text] = {"met": wording.MET, "value": wording.DEAL_VALUE}


def _named(edit: Edit, name: str, facts: Facts) -> str:
    if edit.kind == "stance":
        return facts.voice.to(wording.STANCE_NAMES[name])
    if edit.kind == "met":
        return facts.day("last_contact", date.fromisoformat(name)) if name else wording.NOTHING
    if edit.kind == "value":
        worth = read(name)
        return facts.value("deal.value", worth, edit.words) if worth else wording.NOTHING
    return name or facts.voice.to(wording.NO_TITLE)
