"""What Slack wants at once and nobody misses when it is lost: opening a form, drawing the home tab."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from slack_sdk.errors import SlackApiError

from bot.slack.errors import CONNECTION_ERRORS, SlackError, error_code

log = logging.getLogger(__name__)

_AT_ONCE = 4


class Reception:
    """Does such things beside the listeners, so that what arrives is acknowledged without delay."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="slack-reception")

    def soon(self, work: Callable[[], object]) -> None:
        """Has `work` done; what goes wrong with it is logged."""
        try:
            self._pool.submit(work).add_done_callback(_logged)
        except RuntimeError:
            log.info("not done any more: the bot is stopping")

    def close(self) -> None:
        """Finishes what is running."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _logged(done: "Future[object]") -> None:
    error = None if done.cancelled() else done.exception()
    match error:
        case None:
            return
        case SlackApiError():
            log.warning("Slack answered %s", error_code(error))
        case SlackError():
            log.error("Slack can't be used: %s", error)
        case _ if isinstance(error, CONNECTION_ERRORS):
            log.warning("Slack gave no answer: %s", type(error).__name__)
        case _:
            log.error("something went wrong beside the answers", exc_info=error)
