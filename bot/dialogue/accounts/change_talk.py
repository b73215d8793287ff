"""What was kept or taken back of an account, old and new side by side."""

from bot.dialogue.account_steps import Change, Edit
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.answer import Section
from bot.dialogue.wording import accounts as wording


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
        case "title" | "stance":
            before, after = (_named(edit, name, facts) for name in (edit.before, edit.after))
            pair = (after, before) if undone else (before, after)
            return voice.to(wording.RETITLED, person=edit.person, before=pair[0], after=pair[1])
    words = facts.words("told", edit.words)
    return voice.to(wording.SAID_OF, person=edit.person, words=words) if edit.person else words


def _named(edit: Edit, name: str, facts: Facts) -> str:
    if edit.kind == "stance":
        return facts.voice.to(wording.STANCE_NAMES[name])
    return name or facts.voice.to(wording.NO_TITLE)
