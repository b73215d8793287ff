"""How well an account fits: the four families of criteria against the best customers."""

from dataclasses import dataclass
from typing import Literal

from bot.accounts.model import Account
from tools.base import Figure
from tools.language import Text

Family = Literal["geographic", "sector", "behavioural", "technological"]


@dataclass(frozen=True, kw_only=True)
class Point:
    """Points for one criterion: how many of how many, and why. `{points}` and `{most}` stand for them."""

    family: Family
    criterion: str
    points: int
    most: int
    because: Text


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How well one account fits, from 0 to 100, every point with its reason.

    `unknown` are the criteria that the account says nothing of; they are left out of the score, which is the
    share of the points that could be had. `like` are the best customers that it is nearest to.
    """

    account: Account
    score: Figure
    points: tuple[Point, ...]
    unknown: tuple[Text, ...]
    like: tuple[Account, ...]
