"""How long account questions take, and their parts: `python tests/benchmarks/accounts.py`.

Questions of each kind go through the whole assistant, with the sample accounts in SQLite, each in a
conversation of its own: the median and the 95th percentile, and of what the processor works for it. The parts
work on 10,000 contacts, 5,000 deals and 20,000 activities of 2,000 accounts: the median and the slowest of a
few tries. All in folders that go.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "support"))
sys.path.insert(0, str(Path(__file__).parent.parent / "accounts"))

from account_data import ANN
from account_rows import TODAY, period, scope
from test_account_intake import many

from bot.accounts.figures.computing import results_of
from bot.accounts.figures.measure import FIGURES, measure
from bot.accounts.figures.model import Rows
from bot.accounts.keeping import looked_back_to
from bot.accounts.model import OPERATOR
from bot.accounts.portfolio import Portfolio
from bot.accounts.sample import load_sample
from bot.accounts.segments import fits
from bot.assembly import assemble
from bot.dialogue.model import Question
from bot.settings import Settings
from bot.store.account_intake import SqlAccountsIntake
from bot.store.accounts import SqlAccounts
from bot.store.database import open_database
from tools.language import Language

TRIES = 9
ROUNDS = 20
NAME = "company cedifogu"
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "buying centre": ("who are we missing in the buying centre at Globex?", "qui décide chez Initrode ?"),
    "stage": ("where does the Globex deal stand?", "où en est l'affaire Initrode ?"),
    "prep": ("prep Globex", "je vois Initrode demain"),
    "ROI": ("what's the ROI for Globex if it costs £40k and saves £110k a year?", "ROI pour Initrode"),
    "figures": (
        "what's our win rate this year?",
        "taux de conversion par équipe",
        "average order value by quarter",
    ),
    "renewals": ("which renewals are due?", "quels renouvellements arrivent à échéance ?"),
    "quiet": ("which accounts have gone quiet?", "quels sont nos clients sans nouvelles ?"),
    "risks": ("which of my deals need attention?", "quelles affaires sont en retard ?"),
    "segments": ("which segment is Globex in?", "quels comptes ressemblent à nos meilleurs clients ?"),
}


def main() -> None:
    """Prints the figures of the questions, then of the parts."""
    with tempfile.TemporaryDirectory() as folder:
        _questions(Path(folder))
    _parts()


def _questions(folder: Path) -> None:
    settings = Settings.from_env().model_copy(update={"data_dir": folder})
    load_sample(SqlAccountsIntake(open_database(settings.database)), date.today(), Language.EN)
    assistant = assemble(settings, remember=True).assistant
    numbers = count()

    def ask(text: str) -> tuple[float, float, str]:
        """How long the answer took, how much of it on the processor, and its first line."""
        at = str(next(numbers))
        question = Question(id=at, text=text, thread=at, asker="rep", viewer=OPERATOR)
        began, worked = time.perf_counter(), time.thread_time()
        answer = assistant.answer(question)
        took, busy = time.perf_counter() - began, time.thread_time() - worked
        return took * 1000, busy * 1000, answer.text.splitlines()[0]

    for kind, texts in QUESTIONS.items():
        for text in texts:
            print(f"  {text} → {ask(text)[2][:90]}")
        tries = [ask(text) for _ in range(ROUNDS) for text in texts]
        took = sorted(one[0] for one in tries)
        middle, nearly_all = statistics.median(took), took[int(len(took) * 0.95)]
        busy = sorted(one[1] for one in tries)
        works = f"{statistics.median(busy):.1f} ms, p95 {busy[int(len(busy) * 0.95)]:.1f} ms"
        spread = f"median {middle:.1f} ms, p95 {nearly_all:.1f} ms (processor {works})"
        print(f"{kind}: {spread} of {len(took)}")


def _parts() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "salesbot.sqlite3")
        began = time.perf_counter()
        SqlAccountsIntake(database).apply(many())
        print(f"storing all rows: {time.perf_counter() - began:.1f} s")
        book = SqlAccounts(database)
        _report("a name, and all of its account", lambda: _asked(book))
        data = Rows(accounts=book.accounts(OPERATOR), deals=book.deals(OPERATOR), spend=())
        within = scope(period("2025-01-01", "2026-12-31"))
        for name in FIGURES:
            _report(f"{name} over {len(data.deals)} deals", lambda name=name: _measured(name, data, within))
        _report("the last activities of all accounts", lambda: book.latest_activities(OPERATOR, TODAY))
        _report("their days of two years", lambda: book.active_days(OPERATOR, looked_back_to(TODAY), TODAY))
        latest = book.latest_activities(OPERATOR, TODAY)
        portfolio = Portfolio(today=TODAY, accounts=data.accounts, deals=data.deals, latest=latest)
        _report(f"fit of {len(data.accounts)} accounts", lambda: fits(portfolio))


def _asked(book: SqlAccounts) -> None:
    (named, *_) = book.named(NAME, ANN)
    assert book.dossier(named.account.id, ANN)


def _measured(name: str, data: Rows, within: object) -> None:
    results_of(measure(name, data, within))


def _report(what: str, doing: Callable[[], object]) -> None:
    took = []
    for _ in range(TRIES):
        began = time.perf_counter()
        doing()
        took.append((time.perf_counter() - began) * 1000)
    print(f"{what}: median {statistics.median(took):.1f} ms, slowest {max(took):.1f} ms")


if __name__ == "__main__":
    main()
