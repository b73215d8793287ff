"""What reps type about accounts, in either language, is done as a careful colleague would, on SQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_sample_talk import SampleTalk, copied, sample_database
from account_sayings import Saying, judged, sayings

SAYINGS = tuple(sayings("account_sayings.jsonl"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_database(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def talk(sample: Path, tmp_path: Path) -> Iterator[SampleTalk]:
    engine = copied(sample, tmp_path)
    yield SampleTalk(engine)
    engine.dispose()


def test_both_languages_are_typed_alike_often() -> None:
    english = [saying for saying in SAYINGS if saying.language == "en"]
    assert abs(2 * len(english) - len(SAYINGS)) <= 5


@pytest.mark.parametrize("saying", [pytest.param(saying, id=saying.id) for saying in SAYINGS])
def test_what_reps_type_is_done(saying: Saying, talk: SampleTalk) -> None:
    assert judged(saying, talk).faults == ()
