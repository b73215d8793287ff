"""In a thread where the bot showed an account it hears what is told and asked of it, not people's talk."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from account_sample_talk import SampleTalk, copied, sample_database
from places import DATA
from sqlalchemy import Engine

WORKED_ON, KEPT_ASIDE = "addressed_accounts.jsonl", "addressed_accounts_aside.jsonl"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A message in a thread in which `earlier` was asked; `others` have written there too."""

    earlier: str
    message: str
    others: int
    expected: bool


def cases(name: str) -> Iterator[Case]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Case(**{key: row[key] for key in ("earlier", "message", "others", "expected")})


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    sample = sample_database(tmp_path_factory.mktemp("sample"))
    engine = copied(sample, tmp_path_factory.mktemp("talk"))
    yield engine
    engine.dispose()


def answered(case: Case, engine: Engine) -> bool:
    """Whether the bot takes the message for itself, in a thread of its own."""
    return SampleTalk(engine, thread=case.earlier).hears(case.message, after=case.earlier, others=case.others)


@pytest.mark.parametrize(("name", "floor"), [(WORKED_ON, 0.97), (KEPT_ASIDE, 0.9)])
def test_nearly_all_talk_of_accounts_finds_the_right_one_of_answer_and_silence(
    name: str, floor: float, engine: Engine
) -> None:
    known = tuple(cases(name))
    wrong = [one for one in known if answered(one, engine) is not one.expected]
    assert len(wrong) <= (1 - floor) * len(known), wrong
