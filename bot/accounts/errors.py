"""What can't be done with accounts."""

from tools.language import Text


class AccountsError(Exception):
    """Something that the person can mend; `text` says what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class NotYoursError(AccountsError):
    """The account is not this viewer's to change, or isn't there."""


class IntakeError(AccountsError):
    """An import can't be stored as it was worked out; it has to be run again."""
