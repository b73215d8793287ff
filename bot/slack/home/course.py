"""The onboarding of somebody new: how far they are, what comes next."""

from collections.abc import Iterator

from bot.dialogue.course import Course, Page, Standing, Task
from bot.dialogue.model import Press
from bot.slack import presses
from bot.slack.blocks.limits import BUTTON_VALUE, Block, length
from bot.slack.blocks.markup import mrkdwn, shortened
from bot.slack.home import wording
from bot.slack.home.parts import button, context, section
from tools.language import Language

QUIZ_NEXT = "quiz:next"
"""An action that asks a quiz question; its value is the press, as `presses.load` reads it."""
SAY_PATH, SAY_PAGE = "say:path", "say:page"
"""Actions that ask what their value says."""

PAGES = 20
"""How many pages are listed."""
_CELLS = 10
_TITLE = 100


def course_blocks(course: Course | None, language: Language) -> Iterator[Block]:
    """The heading, the progress, the pages and what comes next."""
    yield section(f"*{wording.ONBOARDING.to(language)}*")
    if course is None or not course.pages:
        yield context((wording.NO_COURSE if course is None else wording.NO_QUIZ).to(language))
        return
    yield section(_progress(course, language))
    yield from _pages(course, language)
    following = course.next
    if following is None:
        yield section(wording.ALL_DONE.to(language))
        return
    page, task = following
    yield section(f"*{mrkdwn(wording.NEXT.to(language).format(title=_title(page)))}*\n{_asked(task)}")
    yield {"type": "actions", "block_id": "course", "elements": list(_buttons(page, task, language))}


def _progress(course: Course, language: Language) -> str:
    done = sum(page.count(Standing.RIGHT) for page in course.pages)
    total = sum(len(page.tasks) for page in course.pages)
    full = done * _CELLS // total
    bar = "▰" * full + "▱" * (_CELLS - full)
    return wording.PROGRESS.to(language).format(bar=bar, done=done, total=total)


def _pages(course: Course, language: Language) -> Iterator[Block]:
    shown = course.pages[:PAGES]
    for first in range(0, len(shown), _CELLS):
        yield context("\n".join(_line(page, language) for page in shown[first : first + _CELLS]))
    if len(course.pages) > PAGES:
        yield context(wording.MORE_PAGES.to(language).format(count=len(course.pages) - PAGES))


def _line(page: Page, language: Language) -> str:
    """● when all of it was right, ◐ when some of it was, at least in part, else ○."""
    begun = page.count(Standing.OPEN) < len(page.tasks)
    mark = "●" if page.done else "◐" if begun else "○"
    done, total = page.count(Standing.RIGHT), len(page.tasks)
    return wording.PAGE.to(language).format(mark=mark, title=mrkdwn(_title(page)), done=done, total=total)


def _buttons(page: Page, task: Task, language: Language) -> Iterator[Block]:
    press = presses.dump(Press(kind="quiz", words={"document": task.document, "ask": task.ask}))
    if length(press) <= BUTTON_VALUE:
        yield {**button(QUIZ_NEXT, wording.ASK_ME.to(language), press), "style": "primary"}
    question = wording.PAGE_QUESTION.to(language).format(title=_title(page))
    yield button(SAY_PAGE, wording.READ_PAGE.to(language), question)
    yield button(SAY_PATH, wording.SHOW_PATH.to(language), wording.PATH_QUESTION.to(language))


def _title(page: Page) -> str:
    return shortened(page.title, _TITLE, length)


def _asked(task: Task) -> str:
    return mrkdwn(shortened(task.ask, 2 * _TITLE, length))
