"""What an answer tells of an account; amounts, days and words go through here, so that each has a source."""

from datetime import date, datetime

from bot.accounts import calendar
from bot.accounts.model import Account, Contact, Deal, Told
from bot.dialogue.answer import Fact
from bot.dialogue.draft import Draft
from bot.dialogue.voice import Voice
from bot.dialogue.wording import accounts as wording
from tools.base import Figure
from tools.display import show_figure, show_value
from tools.values import Value


class Facts:
    """Says what is known of one account in the language of the answer, and books it in the draft."""

    def __init__(self, account: Account, draft: Draft, asker: str = "") -> None:
        self.voice = Voice(draft.writer.language)
        self.account = account
        self._draft = draft
        self._asker = asker
        self.named(account.name)

    def value(self, name: str, value: Value, quote: str = "") -> str:
        """An amount, a length of time or a count."""
        return self._fact(name, value, str(show_value(value, self.voice.language)), quote)

    def figure(self, figure: Figure) -> str:
        """A figure that was computed of the account's rows."""
        shown = str(show_figure(figure, self.voice.language))
        return self._fact(figure.name, figure.as_value, shown)

    def day(self, name: str, day: date) -> str:
        """A day as people write it."""
        only = day.date() if isinstance(day, datetime) else day
        return self._fact(name, only, self.voice.to(calendar.shown(only)))

    def words(self, name: str, said: str) -> str:
        """Somebody's own words, in quotation marks."""
        one_line = " ".join(said.split())
        return self._fact(name, one_line, self.voice.to(wording.QUOTED, quote=one_line))

    def named(self, *names: str) -> None:
        """Names and titles, whose digits state nothing."""
        self._draft.names.extend(name for name in names if name)

    def person(self, contact: Contact) -> str:
        """A contact with their title."""
        self.named(contact.name, contact.title)
        if not contact.title or contact.title == contact.name:
            return contact.name
        return self.voice.to(wording.PERSON, name=contact.name, title=contact.title)

    def deal(self, deal: Deal) -> str:
        """A deal by its name and what it is worth."""
        self.named(deal.name)
        if deal.value is None:
            return deal.name
        worth = self.value("deal.value", deal.value, deal.name)
        return self.voice.to(wording.DEAL_WORTH, deal=deal.name, worth=worth)

    def told(self, told: Told) -> str:
        """What somebody said, with who and when: "“Lena signs” (you, 3 Mar 2026)"."""
        return self.voice.to(
            wording.TOLD,
            words=self.words("told", told.words),
            who=self.who(told.by),
            day=self.day("told.at", told.at),
        )

    def who(self, by: str) -> str:
        """Who told: "you" for whoever asks."""
        if by == self._asker:
            return self.voice.to(wording.YOU)
        self.named(by)
        return by

    def _fact(self, name: str, value: Value | date | str, shown: str, quote: str = "") -> str:
        self._draft.facts.append(
            Fact(name=name, value=value, shown=shown, account=self.account.name, quote=quote)
        )
        return shown
