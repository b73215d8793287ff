"""Whose an account is that somebody creates: theirs, and of the team that they sell in."""

from collections import Counter
from collections.abc import Iterable

from bot.accounts.folding import folded, folded_owner
from bot.accounts.model import Account, Viewer


def team_of(viewer: Viewer, owner: str, accounts: Iterable[Account]) -> str:
    """The team of most accounts that `owner` has, or else the only one that the viewer manages; or nothing.

    `accounts` are those that the viewer sees. An account without its owner's team stays hidden from
    their manager.
    """
    names = {folded_owner(name) for name in (*viewer.names, owner)} - {""}
    own = [each for each in accounts if each.team and folded_owner(each.owner) in names]
    counted = Counter(folded(each.team) for each in own)
    if not counted:
        return next(iter(viewer.teams)) if len(viewer.teams) == 1 else ""
    most = max(sorted(counted), key=lambda team: counted[team])
    return next(each.team for each in own if folded(each.team) == most)
