"""What an import could not read, and why."""

from dataclasses import dataclass

from bot.accounts.errors import AccountsError
from tools.language import Text


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A row, or with line 0 a whole file or table, that was left out."""

    file: str
    reason: Text
    line: int = 0
    sheet: str = ""


class TableRefused(AccountsError):  # noqa: N818 - it names the situation.
    """Nothing of this table can be read; the other tables are not concerned."""


class CellRefused(AccountsError):  # noqa: N818 - it names the situation.
    """This cell can't be read, and its row is left out."""


def told(text: Text, **parts: object) -> Text:
    """The sentence with its gaps filled in both languages."""
    return Text(en=text.en.format(**parts), fr=text.fr.format(**parts))
