"""How long a search takes, and how much of it is the embedding of the question. Run by hand:

.venv/bin/python tests/benchmarks/search.py [PASSAGES] [--open SHARE]

The passages are generated and their vectors random; the question is embedded by the default model. One
reader sees `--open` of the documents.
"""

import random
import time
from argparse import ArgumentParser

import numpy as np

from knowledge.access import Reader
from knowledge.contents import Contents, Window
from knowledge.embedding import DEFAULT_MODEL, SentenceEmbedder
from knowledge.languages import content, detect
from knowledge.model import Document, Passage
from knowledge.retrieval import Question, Retriever

WORDS = """price offer customer contract discount renewal factory pump valve budget board signature demo trial
invoice delivery quality support security audit meeting objection proof value saving hours cost forecast
pipeline target quota territory partner tender machine downtime warehouse freight hospital shop store
training adoption rollout migration integration report dashboard licence seat plan tier margin""".split()  # noqa: SIM905 - one word a line reads worse.
KINDS = ("case_study", "playbook", "onboarding", None)
INDUSTRIES = ("manufacturing", "retail", "logistics", "healthcare", None)
QUESTIONS = (
    "How do we answer a customer who says the {} is too high before the {}?",
    "Who signs off the {} when the {} is late?",
    "Got a case study about {} in manufacturing under 500 people?",
    "What should the {} cover besides the {}?",
    "Does the {} include a {} for new customers?",
)
ASKED = 200
WINDOWS_EACH = 3


def main() -> None:
    """Prints the median and the 95th percentile of a search, and of its two parts."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("passages", nargs="?", type=int, default=10_000)
    parser.add_argument("--open", type=float, default=0.5)
    options = parser.parse_args()
    chance = random.Random(1)
    retriever = Retriever(generated(options.passages, options.open, chance), exact_below=10**9)
    embedder = SentenceEmbedder()
    reader = Reader(labels=frozenset({"group:sales"}))
    timed(retriever, embedder, reader, "warm up the pump")
    spent = np.array([timed(retriever, embedder, reader, asked(chance)) for _ in range(ASKED)])
    both = spent.sum(axis=1)
    for name, seconds in (("search", both), ("embedding", spent[:, 0]), ("ranking", spent[:, 1])):
        median, late = 1000 * np.percentile(seconds, (50, 95))
        print(f"{name}: median {median:.1f} ms, p95 {late:.1f} ms")
    share = 100 * np.median(spent[:, 0] / both)
    print(
        f"{options.passages} passages, {100 * options.open:.0f} % of them open to the reader; "
        f"the embedding is {share:.0f} % of a search, over {ASKED} questions"
    )


def timed(retriever: Retriever, embedder: SentenceEmbedder, reader: Reader, text: str) -> tuple[float, float]:
    """The seconds of the embedding and of the ranking of one question."""
    start = time.perf_counter()
    whole, of_content = embedder.queries([text, content(text)])
    embedded = time.perf_counter()
    question = Question(text=text, vector=whole, content=of_content, language=detect(text))
    retriever.search(question, reader, 5)
    return embedded - start, time.perf_counter() - embedded


def asked(chance: random.Random) -> str:
    """A question that was not asked before, or hardly ever."""
    return chance.choice(QUESTIONS).format(*chance.sample(WORDS, 2)) + f" ({chance.randrange(10**6)})"


def generated(passages: int, share: float, chance: random.Random) -> Contents:
    """An index of one passage a document and three windows a passage."""
    documents = tuple(document(at, share, chance) for at in range(passages))
    texts = (" ".join(chance.choices(WORDS, k=120)) for _ in range(passages))
    vectors = np.random.default_rng(1).standard_normal((WINDOWS_EACH * passages, 384), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Contents(
        revision=1,
        model=DEFAULT_MODEL,
        documents=documents,
        passages=tuple((at, Passage(section="", text=text, windows=())) for at, text in enumerate(texts)),
        windows=tuple(Window(id=at, passage=at // WINDOWS_EACH) for at in range(len(vectors))),
        vectors=vectors,
    )


def document(at: int, share: float, chance: random.Random) -> Document:
    """A document with labels, open to the sales group or to another."""
    return Document(
        id=f"doc{at}",
        title=" ".join(chance.sample(WORDS, 3)),
        body="",
        language="en",
        kind=chance.choice(KINDS),
        industry=chance.choice(INDUSTRIES),
        company_size=chance.randrange(20, 3000),
        audience=("group:sales",) if chance.random() < share else ("group:board",),
    )


if __name__ == "__main__":
    main()
