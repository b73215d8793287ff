"""What is said before the result: the figure asked for by itself, a statement confirmed or corrected."""

from collections.abc import Iterator
from decimal import Decimal

from bot.dialogue.answer import Computed
from bot.dialogue.plan import Claim
from bot.dialogue.voice import Voice, capital
from bot.dialogue.wording import labels
from tools.base import Figure
from tools.display import show_figure
from tools.values import Duration, amount_of

CLOSE = Decimal("0.005")
ROUNDED_AT_MOST = Decimal("0.03")
"""A figure said with fewer digits is right when no more than this is lost."""


def verdicts(voice: Voice, computed: Computed) -> tuple[str, ...]:
    """A line for each claim, and one for the figure asked for by itself; empty when there is neither."""
    figures = {figure.name: figure for figure in computed.result.figures}
    lines = [_verdict(voice, claim, figures.get(claim.figure)) for claim in computed.request.claims]
    focus = figures.get(computed.request.focus or "")
    if focus:
        shown = show_figure(focus, voice.language)
        lines.append(voice.to(labels.ASKED_FOR, label=capital(voice.to(focus.label)), value=shown))
    return tuple(lines)


def _verdict(voice: Voice, claim: Claim, figure: Figure | None) -> str:
    if figure is None:
        return voice.to(labels.CLAIM_UNCHECKED, quote=claim.quote)
    holds = any(_holds(claim, claimed, true) for claimed, true in _sides(claim, figure))
    text = labels.CLAIM_RIGHT if holds else labels.CLAIM_OFF if claim.bound else labels.CLAIM_WRONG
    shown = show_figure(figure, voice.language)
    return voice.to(text, label=voice.to(figure.label), value=shown, quote=claim.quote)


def _sides(claim: Claim, figure: Figure) -> Iterator[tuple[Decimal, Decimal]]:
    """The number claimed and the true one, in the unit of the claim."""
    value = figure.as_value
    if isinstance(claim.value, Duration) and isinstance(value, Duration):
        yield claim.value.amount, value.to(claim.value.unit)
    elif type(claim.value) is type(value):
        yield amount_of(claim.value), amount_of(value)


def _holds(claim: Claim, claimed: Decimal, true: Decimal) -> bool:
    match claim.bound:
        case "under":
            return true <= claimed
        case "over":
            return true >= claimed
    return is_close(claimed, true)


def is_close(claimed: Decimal, true: Decimal) -> bool:
    """Whether the number claimed is the true one, perhaps rounded."""
    exponent = claimed.normalize().as_tuple().exponent
    half = Decimal(1).scaleb(int(exponent)) / 2
    allowed = max(abs(true) * CLOSE, min(half, abs(true) * ROUNDED_AT_MOST))
    return abs(claimed - true) <= allowed
