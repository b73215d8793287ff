"""Slack's markup: what people send becomes plain text, and plain text becomes what Slack may show."""

import re
from collections.abc import Callable, Iterator

_REFERENCE = re.compile(r"<([^<>]*)>")
_FORMATTED = re.compile(r"(?<!\w)([*_`])(?=[^\s*_`])([^\n]*?)(?<=\S)\1(?!\w)")
_USER = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>")
_GROUP = re.compile(r"<!(?:here|channel|everyone|group|subteam\^)[^<>]*>")
_BROADCAST = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_MARKS = re.compile(r"(?<!\w)([*_~`])(?=\S)([^\n]*?)(?<=\S)\1(?!\w)")
_LOOK_ALIKES = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
_INVISIBLE_SPACE = "\u200b"


def mentions(text: str) -> frozenset[str]:
    """The ids of the users that a message mentions."""
    return frozenset(_USER.findall(text))


def mentions_group(text: str) -> bool:
    """Whether a message calls a user group or everybody in the channel."""
    return bool(_GROUP.search(text))


def plain_text(text: str, bot_user: str, name_of: Callable[[str], str]) -> str:
    """What the person typed: without the mention of the bot, with names for ids and no escapes.

    `name_of` gives the name of a user id.
    """
    text = re.sub(rf"<@{re.escape(bot_user)}(?:\|[^<>]*)?>", " ", text)
    text = _REFERENCE.sub(lambda found: _reference(found[1], name_of), text)
    text = _FORMATTED.sub(r"\2", text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    lines = (re.sub(r"[ \t]{2,}", " ", line).strip() for line in text.splitlines())
    return "\n".join(lines).strip().lstrip(" ,:")


def _reference(inside: str, name_of: Callable[[str], str]) -> str:
    target, _, label = inside.partition("|")
    match target[:1]:
        case "@":
            return label or name_of(target[1:])
        case "#":
            return f"#{label or target[1:]}"
        case "!":
            return label or "@" + target[1:].partition("^")[0]
        case _:
            return label or target.removeprefix("mailto:").removeprefix("tel:")


def mrkdwn(text: str) -> str:
    """`text` so that Slack shows it as it is: no link, no formatting, nobody called."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quiet = _BROADCAST.sub(f"@{_INVISIBLE_SPACE}", escaped)
    return _MARKS.sub(lambda found: _unformatted(found[0], found[1]), quiet)


def _unformatted(words: str, mark: str) -> str:
    return words.replace(mark, mark.translate(_LOOK_ALIKES))


def shortened(text: str, limit: int, length: Callable[[str], int] = len) -> str:
    """`text` in one line of at most `limit`, with "…" where something was left out."""
    line = _SPACES.sub(" ", text).strip()
    if length(line) <= limit:
        return line
    kept = line[: limit - 1]
    while length(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
"""All but the no-break spaces of French typography."""
_BREAKS = re.compile(r"\s+|&(?:amp|lt|gt);|.", re.DOTALL)


def pieces(text: str, limit: int, length: Callable[[str], int] = len) -> Iterator[str]:
    """`text` in pieces of at most `limit`, cut between lines, else between words; never inside an escape."""
    piece = ""
    for line in text.split("\n"):
        joined = f"{piece}\n{line}" if piece else line
        if length(joined) <= limit:
            piece = joined
            continue
        if piece:
            yield piece
        *full, piece = _line_pieces(line, limit, length)
        yield from full
    if piece:
        yield piece


def _line_pieces(line: str, limit: int, length: Callable[[str], int]) -> list[str]:
    done: list[str] = []
    piece = ""
    for word in re.split(r"(?<=\s)", line):
        for part in _word_parts(word, limit, length):
            if piece and length(piece + part) > limit:
                done.append(piece)
                piece = ""
            piece += part
    return [*done, piece]


def _word_parts(word: str, limit: int, length: Callable[[str], int]) -> list[str]:
    return [word] if length(word) <= limit else _BREAKS.findall(word)
