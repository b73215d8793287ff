"""Who may see which accounts, as a condition that every query of accounts carries."""

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from bot.accounts.errors import NotYoursError
from bot.accounts.folding import folded, folded_owner
from bot.accounts.model import Viewer
from bot.store.account_tables import accounts, spend
from tools.language import Text

NOT_YOURS = Text(
    en="This account isn't one that you may see: ask its owner or your manager, or check its name.",
    fr="Ce compte n'est pas de ceux que vous pouvez voir : demandez à son responsable ou à votre manager, ou "
    "vérifiez son nom.",
)


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The accounts that are owned under one of the viewer's names, and those of the teams they manage.

    An account without owner and team is nobody's: only those who see everything see it.
    """
    if viewer.everything:
        return true()
    names = {folded_owner(name) for name in viewer.names} - {""}
    return or_(accounts.c.owner_folded.in_(names), accounts.c.team_folded.in_(_teams(viewer)))


def visible_spend(viewer: Viewer) -> ColumnElement[bool]:
    """What was spent for the teams that the viewer manages; what is everybody's, for any such team."""
    if viewer.everything:
        return true()
    teams = _teams(viewer)
    return spend.c.team_folded.in_(teams | {""} if teams else set())


def check(connection: Connection, account: int, viewer: Viewer) -> None:
    """Raises NotYoursError unless the account is there for the viewer."""
    found = select(accounts.c.id).where(and_(accounts.c.id == account, visible(viewer)))
    if connection.execute(found).first() is None:
        raise NotYoursError(NOT_YOURS)


def _teams(viewer: Viewer) -> set[str]:
    return {folded(team) for team in viewer.teams} - {""}
