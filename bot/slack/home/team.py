"""What a manager sees of the workspace: what found no answer, what was thought of the rest, what waits."""

from collections.abc import Iterable, Iterator

from bot.dialogue.gaps import Asked
from bot.slack.blocks.limits import Block, length
from bot.slack.blocks.markup import mrkdwn, shortened
from bot.slack.home import wording
from bot.slack.home.parts import context, section
from bot.slack.memory.feedback import Opinions, Remark
from bot.slack.wording import REASONS
from tools.language import Language

GAPS, REMARKS = 5, 3
"""How many of them are shown."""
_QUESTION, _TITLE, _REMARK = 150, 80, 250


def team_blocks(
    gaps: Iterable[Asked], opinions: Opinions, waiting: int, days: int, language: Language
) -> Iterator[Block]:
    """The queue, the gaps and the feedback of the last `days`."""
    yield section(f"*{wording.TEAM.to(language)}*")
    yield section(wording.QUEUE.to(language).format(count=waiting))
    yield section(f"*{wording.GAPS.to(language)}*")
    lines = [_gap(asked, language) for asked in tuple(gaps)[:GAPS]]
    yield from map(section, lines or [wording.NO_GAPS.to(language)])
    yield section(f"*{wording.FEEDBACK.to(language).format(days=days)}*")
    yield from _feedback(opinions, language)


def _gap(asked: Asked, language: Language) -> str:
    question = mrkdwn(shortened(asked.question, _QUESTION, length))
    said = wording.GAP.to(language).format(question=question, times=asked.times)
    beside = [
        text.to(language).format(**{name: mrkdwn(shortened(known, _TITLE, length))})
        for text, name, known in (
            (wording.NEAREST, "title", asked.latest.nearest),
            (wording.OWNER, "owner", asked.latest.owner),
        )
        if known
    ]
    return "\n".join((said, ", ".join(beside))) if beside else said


def _feedback(opinions: Opinions, language: Language) -> Iterator[Block]:
    if not opinions.helpful + opinions.unhelpful:
        yield context(wording.NO_FEEDBACK.to(language))
        return
    thumbs = wording.THUMBS.to(language)
    counts = thumbs.format(helpful=opinions.helpful, unhelpful=opinions.unhelpful)
    yield section("\n".join((counts, *_reasons(opinions, language))))
    for remark in opinions.remarks[:REMARKS]:
        yield context(_remark(remark, language))


def _reasons(opinions: Opinions, language: Language) -> Iterator[str]:
    for reason, count in sorted(opinions.reasons.items(), key=lambda each: -each[1]):
        yield f"• {wording.REASON.to(language).format(reason=_reason(reason, language), count=count)}"


def _remark(remark: Remark, language: Language) -> str:
    text = mrkdwn(shortened(remark.text, _REMARK, length))
    return wording.REMARK.to(language).format(text=text, reason=_reason(remark.reason, language))


def _reason(reason: str, language: Language) -> str:
    return REASONS.get(reason, REASONS["other"]).to(language)
