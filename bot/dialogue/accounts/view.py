"""One account as it is looked at for one answer."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from bot.accounts.book import Accounts
from bot.accounts.model import Deal, DealStatus, Dossier
from bot.accounts.warnings import DealWarning
from bot.dialogue.account_steps import Show
from bot.dialogue.accounts import purchase, warned
from bot.dialogue.accounts.centre import Centre, centre_of
from bot.dialogue.accounts.facts import Facts
from bot.dialogue.accounts.place import Place
from bot.dialogue.accounts.purchase import Happened
from tools.lexicon.stage_wording import Stage
from tools.purchase_stage import StageMap


@dataclass(frozen=True)
class View:
    """What is asked of an account, all that is known of it, and where the answer goes.

    Without `book` nothing that is seen is kept; without `heading` the answer has its first sentence already.
    """

    show: Show
    dossier: Dossier
    place: Place
    now: datetime
    book: Accounts | None = None
    heading: bool = True

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.dossier.account, self.place.draft, self.place.asker)

    @property
    def today(self) -> date:
        return self.now.date()

    @cached_property
    def deal(self) -> Deal | None:
        """The deal at hand: the one that was chosen, or else the only open one."""
        chosen = [deal for deal in self.dossier.deals if deal.id == self.show.deal]
        still_open = [deal for deal in self.dossier.deals if deal.status is DealStatus.OPEN]
        return (chosen or still_open)[0] if chosen or len(still_open) == 1 else None

    @cached_property
    def centre(self) -> Centre | None:
        return centre_of(self.dossier, self.deal)

    @cached_property
    def rows(self) -> tuple[Happened, ...]:
        """What shows how far the deal is, oldest first."""
        return purchase.telling(purchase.happened(self.dossier, self.deal, self.facts.voice.language))

    @cached_property
    def stages(self) -> StageMap | None:
        return purchase.standing(self.rows)

    @property
    def stage(self) -> Stage:
        """The furthest stage that is open; the first one when nothing is known."""
        return self.stages.current[0] if self.stages else Stage.NEED

    @cached_property
    def warnings(self) -> tuple[DealWarning, ...]:
        return warned.warnings(self.dossier, self.deal, self.today, self.centre, self.stages)
