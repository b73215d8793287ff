"""How long an answer takes, once loaded and from a cold start. Run by hand:

.venv/bin/python tests/benchmarks/answers.py
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bot.assembly import assemble
from bot.dialogue.model import Question
from bot.settings import Settings

TOOL = (
    "What's the ROI if they pay 40k€ plus 5k€ a year and save 2 FTE at 55k each, over 3 years?",
    "Quel est le CAC si on a dépensé 120 k€ pour 48 clients ?",
    "I've met the CTO and two developers at Vantor. Who's missing?",
    "LTV avec ARPA 200 €/mois, marge 70 %, churn 2 % par mois",
    "our last five deals took 62, 75, 41, 90 and 87 days. Average sales cycle?",
    "compare: option A costs 100k and gains 180k, option B costs 60k and gains 120k, better ROI?",
)
KNOWLEDGE = (
    "what does a gatekeeper do in a buying centre?",
    "c'est quoi les étapes d'un processus d'achat B2B ?",
    "how is pricing different in B2B?",
    "comment répondre à un prospect qui veut réfléchir ?",
    "which segmentation criteria do we use?",
    "donne-moi un exemple client dans le SaaS",
)
ROUNDS = 10


def main() -> None:
    """Prints the median and the slowest of each kind, in milliseconds, and the cold start in seconds."""
    assistant = assemble(Settings.from_env()).assistant
    assistant.answer(Question(id="0", text=KNOWLEDGE[0], thread="warm"))
    for name, texts in (("tool question", TOOL), ("knowledge question", KNOWLEDGE)):
        # A new wording each round, so that no remembered embedding helps.
        spent = [
            timed(
                lambda text=text, n=n: assistant.answer(
                    Question(id="1", text=f"{text} ({'x' * n})", thread=f"{n}{text}")
                )
            )
            for n in range(ROUNDS)
            for text in texts
        ]
        print(f"{name}: median {statistics.median(spent) * 1000:.1f} ms, slowest {max(spent) * 1000:.1f} ms")
    cold = [
        timed(lambda: subprocess.run([sys.executable, "-m", "bot", "ask", TOOL[0]], capture_output=True))
        for _ in range(5)
    ]
    print(f"cold start of `salesbot ask`, tool question: median {statistics.median(cold):.2f} s")


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
