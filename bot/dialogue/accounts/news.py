"""What a message tells of one account: the change that it makes, or the question whom it is about."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.accounts.model import Contact, Deal, Dossier
from bot.dialogue.account_steps import Change, Choice, Look, WhichContact
from bot.dialogue.accounts.deal_edits import deal_edits_in
from bot.dialogue.accounts.edits import edits_in, namesakes
from bot.dialogue.accounts.pronouns import pronoun_in, referred
from bot.dialogue.grammar.message import Message
from bot.dialogue.grammar.roster import SUPPOSED
from bot.dialogue.plan import Thread
from tools.language import Language


@dataclass(frozen=True, kw_only=True)
class News:
    """Reads what is told of one account in a thread; `deal` is the one at hand, if only one can be."""

    dossier: Dossier
    thread: Thread
    today: date
    deal: Deal | None = None
    look: Look | None = None

    def of(self, message: Message) -> Change | WhichContact | None:
        """The change that the message tells, or whom to ask about; None when it tells nothing."""
        if_so = SUPPOSED.match(message.text)
        told = Message.read(if_so["told"], message.language) if if_so else message
        meant = referred(told, self.dossier, self.thread)
        if meant is None:
            found = self._told(told)
        elif len(meant.candidates) > 1:
            about = meant.about(meant.candidates[0].name, told)
            found = self._which(meant.typed, meant.candidates, told) if self._told(about) else None
        else:
            found = self._about(meant.candidates[0].name, told, meant.about(meant.candidates[0].name, told))
        return replace(found, supposed=if_so is not None) if isinstance(found, Change) else found

    def answered(
        self, asking: WhichContact, choice: Choice, language: Language
    ) -> Change | WhichContact | None:
        """The change that was told before it was asked whom it is about."""
        told = Message.read(asking.text, language)
        pronoun = pronoun_in(told)
        if pronoun is not None and pronoun.typed == asking.typed:
            return self._about(choice.name, told, pronoun.about(choice.name, told))
        text = re.sub(rf"\b{re.escape(asking.typed)}\b", choice.name, asking.text)
        return self._told(Message.read(text, language))

    def _about(self, name: str, told: Message, named: Message) -> Change | WhichContact | None:
        """What the message tells with the name put in, kept in the words that were typed."""
        found = self._told(named)
        if not isinstance(found, Change):
            return found
        words = " ".join(told.text.split())
        edits = (replace(edit, words=words) if edit.person == name else edit for edit in found.edits)
        return replace(found, edits=tuple(edits))

    def _told(self, message: Message) -> Change | WhichContact | None:
        edits = edits_in(message, self.dossier, self.today)
        if not edits and self.deal is not None:
            edits = deal_edits_in(message, self.deal)
        if not edits:
            return None
        alike = namesakes(message, self.dossier)
        if alike is not None:
            return self._which(*alike, message)
        of_people = any(edit.person for edit in edits)
        return Change(
            account=self.dossier.account.id,
            name=self.dossier.account.name,
            edits=edits,
            look=self.look or ("centre" if of_people else "stage"),
            deal=self.deal.id if self.deal else 0,
        )

    def _which(self, typed: str, contacts: tuple[Contact, ...], message: Message) -> WhichContact:
        account = self.dossier.account
        choices = tuple(Choice(id=c.id, name=c.name, detail=c.title) for c in contacts)
        return WhichContact(
            account=account.id, name=account.name, typed=typed, choices=choices, text=message.text
        )
