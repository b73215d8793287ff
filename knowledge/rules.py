"""`knowledge.toml`: what is known of the documents in a folder because of where they stand.

    [defaults]                      # of every document here that doesn't say it itself
    owner = "Sales enablement"

    [[rule]]
    match = ["case-studies/**", "!case-studies/drafts/**"]
    kind = "case_study"
    audience = "everyone"

    [[rule]]
    match = "*.pdf"
    override = true                 # counts whatever the document says
    owner = "Deal desk"

Patterns are those of a `.gitignore` file, from the folder in which the rules stand. A later rule goes
before an earlier one, and the rules of a nearer folder before those of one above it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from knowledge.errors import RulesWrong, Sentence
from knowledge.facts import FIELDS, NO_FACTS, Facts, WrongFact, facts

RULES_FILE = "knowledge.toml"


@dataclass(frozen=True)
class _Rule:
    patterns: tuple[str, ...]
    facts: Facts

    @cached_property
    def spec(self) -> GitIgnoreSpec:
        return GitIgnoreSpec.from_lines(self.patterns)


class FolderRules:
    """The rules of the folders that a run meets; each file of rules is read once."""

    def __init__(self, said: Facts = NO_FACTS) -> None:
        self._said = said
        self._read: dict[Path, tuple[_Rule, ...]] = {}

    def facts(self, path: Path, root: Path) -> Facts:
        """What the rules between `root` and the file at `path` say of it, and what is said of all files.

        RulesWrong when one of these files of rules can't be understood: who may see a document can't be
        guessed.
        """
        top = root if root.is_dir() else root.parent
        found = self._said
        folders = [folder for folder in (path.parent, *path.parent.parents) if folder.is_relative_to(top)]
        for folder in reversed(folders):
            name = path.relative_to(folder).as_posix()
            for rule in self._rules(folder):
                if rule.spec.match_file(name):
                    found = rule.facts.over(found)
        return found

    def _rules(self, folder: Path) -> tuple[_Rule, ...]:
        if folder not in self._read:
            file = folder / RULES_FILE
            self._read[folder] = _rules(file) if file.is_file() else ()
        return self._read[folder]


def _rules(file: Path) -> tuple[_Rule, ...]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RulesWrong(file, Sentence(en="it can't be read", fr="il est illisible")) from error
    except tomllib.TOMLDecodeError as error:
        raise RulesWrong(
            file, Sentence(en=f"it is not valid TOML ({error})", fr=f"ce n'est pas du TOML valide ({error})")
        ) from error
    unknown = sorted(content.keys() - {"defaults", "rule"})
    if unknown:
        raise RulesWrong(file, _no_table(unknown[0]))
    defaults, rules = content.get("defaults", {}), content.get("rule", [])
    if not isinstance(defaults, dict) or not isinstance(rules, list):
        raise RulesWrong(file, _no_table("defaults" if not isinstance(defaults, dict) else "rule"))
    first = _Rule(("*",), Facts(defaults=_facts(file, "[defaults]", defaults)))
    return (first, *(_rule(file, at, rule) for at, rule in enumerate(rules, start=1)))


def _rule(file: Path, at: int, fields: Mapping[str, Any]) -> _Rule:  # Any: what TOML gives.
    where = f"[[rule]] {at}"
    if not isinstance(fields, dict):
        raise RulesWrong(file, _no_table(where))
    match = fields.get("match")
    given = match if isinstance(match, list) else [match]
    patterns = tuple(one for one in given if isinstance(one, str) and one.strip())
    if not patterns or len(patterns) < len(given):
        raise RulesWrong(file, _wanted(where, "match", '"case-studies/**"'))
    override = fields.get("override", False)
    if not isinstance(override, bool):
        raise RulesWrong(file, _wanted(where, "override", "true / false"))
    rest = {name: value for name, value in fields.items() if name not in {"match", "override"}}
    known = _facts(file, where, rest)
    said = Facts(overrides=known) if override else Facts(defaults=known)
    try:
        rule = _Rule(patterns, said)
        _ = rule.spec
    except ValueError as error:
        raise RulesWrong(file, _wanted(where, "match", '"case-studies/**"')) from error
    return rule


def _facts(file: Path, where: str, fields: Mapping[str, Any]) -> dict[str, Any]:  # Any: what TOML gives.
    try:
        return facts(fields)
    except WrongFact as wrong:
        if wrong.wanted is None:
            raise RulesWrong(file, _no_fact(where, wrong.name)) from wrong
        raise RulesWrong(file, _wanted(where, wrong.name, wrong.wanted)) from wrong


def _no_table(name: str) -> Sentence:
    return Sentence(
        en=f"{name!r} is none of its tables: write [defaults] and [[rule]]",
        fr=f"{name!r} n'est pas l'une de ses tables : écrivez [defaults] et [[rule]]",
    )


def _no_fact(where: str, name: str) -> Sentence:
    known = ", ".join(FIELDS)
    return Sentence(
        en=f"in {where}, {name!r} is nothing that is known of a document: {known}",
        fr=f"dans {where}, {name!r} ne se dit pas d'un document : {known}",
    )


def _wanted(where: str, name: str, example: str) -> Sentence:
    return Sentence(
        en=f"in {where}, {name!r} should look like {example}",
        fr=f"dans {where}, {name!r} devrait ressembler à {example}",
    )
