"""What a calculation still needs from the person who asked for it."""

from bot.dialogue.currencies import run
from bot.dialogue.model import Source
from bot.dialogue.plan import Compute, Reading
from tools.base import Figure, InputError
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
        run(compute)
    except InputError as error:
        return (error.field,)
    return ()


def assumed_of(compute: Compute) -> tuple[Reading, ...]:
    """The inputs that the calculation assumes as it stands; none when it can't be computed."""
    defaults = () if waits_for(compute) else run(compute).defaults
    return tuple(Reading(name=one.name, value=one.value, source=Source.DEFAULT) for one in defaults)


def figures_of(compute: Compute) -> tuple[Figure, ...]:
    """The figures of the calculation as it stands; none when it can't be computed."""
    try:
        return run(compute).figures
    except InputError:
        return ()
