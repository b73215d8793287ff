"""What was pressed or filled in, as the inbox and a modal keep it."""

import json
from dataclasses import asdict

from bot.dialogue.model import Press


def dump(press: Press) -> str:
    """The press as JSON."""
    return json.dumps(asdict(press), ensure_ascii=False)


def load(stored: str) -> Press:
    """The press that `dump` stored."""
    return Press(**json.loads(stored))
