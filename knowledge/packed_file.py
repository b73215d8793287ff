"""The packed file of the default model: what stands where in it.

A header, the unigram vocabulary with its scores, a map of normalised characters, a directory of tensors
and the tensors, most of them in 4 bit (Q4_0: blocks of 32 weights, an fp16 scale each).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLOCK = 32
_Q4 = 1

_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True, kw_only=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    padding: int
    unknown: int
    characters: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Packed:
    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, "NDArray[np.float16]"]


class UnknownFormat(ValueError):  # noqa: N818 - it names the situation.
    """The file is not one of these."""


class _Cursor:
    """Reads the packed file's little-endian fields one after the other."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def take(self, layout: str) -> tuple[int | float, ...]:
        fields = struct.unpack_from("<" + layout, self.content, self.at)
        self.at += struct.calcsize("<" + layout)
        return fields

    def integers(self, layout: str) -> tuple[int, ...]:
        return tuple(int(field) for field in self.take(layout))

    def raw(self, length: int) -> bytes:
        part = self.content[self.at : self.at + length]
        self.at += length
        return part


def read(content: bytes) -> Packed:
    """Everything in the packed file, the weights as fp16."""
    cursor = _Cursor(content)
    if cursor.raw(4) != b"E5S1":
        raise UnknownFormat(f"it begins with {content[:4]!r}")
    cursor.integers("I")
    hidden, layers, heads, inner, vocabulary, positions, types = cursor.integers("7i")
    (epsilon,) = cursor.take("f")
    cursor.integers("i")
    shape = Shape(
        hidden=hidden,
        layers=layers,
        heads=heads,
        inner=inner,
        vocabulary=vocabulary,
        positions=positions,
        types=types,
        epsilon=float(epsilon),
    )
    return Packed(shape=shape, vocabulary=_vocabulary(cursor), tensors=_tensors(cursor, shape))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, padding, unknown = cursor.integers("5i")
    (length,) = cursor.integers("Q")
    borders = cursor.integers(f"{count + 1}I")
    scores = cursor.take(f"{count}f")
    blob = cursor.raw(length)
    pieces = tuple(
        (blob[start:stop].decode("utf-8"), float(score))
        for start, stop, score in zip(borders, borders[1:], scores, strict=False)
    )
    return Vocabulary(
        pieces=pieces, begin=begin, end=end, padding=padding, unknown=unknown, characters=_characters(cursor)
    )


def _characters(cursor: _Cursor) -> dict[str, str]:
    count, _ = cursor.integers("iI")
    characters = {}
    for _ in range(count):
        point, length = cursor.integers("IB")
        characters[chr(point)] = "".join(map(chr, cursor.integers(f"{length}I")))
    return characters


def _tensors(cursor: _Cursor, shape: Shape) -> dict[str, "NDArray[np.float16]"]:
    import numpy as np

    tensors = {}
    (count,) = cursor.integers("i")
    for _ in range(count):
        (length,) = cursor.integers("H")
        name = cursor.raw(length).decode("ascii")
        kind, size, start, stored = cursor.integers("BIQQ")
        part = memoryview(cursor.content)[start : start + stored]
        weights = _dequantised(part) if kind == _Q4 else np.frombuffer(part, "<f4").astype(np.float16)
        tensors[_state_name(name)] = _shaped(name, weights[:size], shape)
    return tensors


def _dequantised(part: memoryview) -> "NDArray[np.float16]":
    import numpy as np

    blocks = np.frombuffer(part, np.dtype([("scale", "<f2"), ("nibbles", "u1", _BLOCK // 2)]))
    nibbles = blocks["nibbles"]
    weights = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float16) - np.float16(8)
    return np.asarray(weights * blocks["scale"][:, None], dtype=np.float16).reshape(-1)


def _state_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{'weight' if kind == 'w' else 'bias'}"


def _shaped(name: str, weights: "NDArray[np.float16]", shape: Shape) -> "NDArray[np.float16]":
    if name in ("emb.word", "emb.pos", "emb.type"):
        return weights.reshape(-1, shape.hidden)
    _, part, kind = name.split(".")
    if kind == "b" or part in ("ln", "aln", "oln"):
        return weights
    return weights.reshape(-1, shape.inner if part == "fo" else shape.hidden)
