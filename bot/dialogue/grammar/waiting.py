"""What a calculation still needs from the person who asked for it."""

from bot.dialogue.model import Compute
from tools.base import InputError
from tools.registry import discover
from tools.schema import missing_inputs


def waits_for(compute: Compute) -> tuple[str, ...]:
    """The inputs that are missing, unclear or impossible as they stand; empty when it can be computed."""
    tool = discover()[compute.tool]
    unclear = tuple(name for one in compute.unclear for name in one.names)
    absent = missing_inputs(tool, {reading.name for reading in compute.readings})
    if absent or unclear:
        return tuple(dict.fromkeys((*absent, *unclear)))
    try:
        tool.compute(tool.inputs(**{reading.name: reading.value for reading in compute.readings}))
    except InputError as error:
        return (error.field,)
    return ()
