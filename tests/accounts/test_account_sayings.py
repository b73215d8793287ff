"""What reps type about accounts, in either language, is done as a careful colleague would, on SQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from account_sample_talk import SampleTalk, copied, sample_database
from account_sayings import Saying, judged, sayings

SAYINGS = tuple(sayings("account_sayings.jsonl"))
KEPT_ASIDE = tuple(sayings("account_sayings_aside.jsonl"))
FLOOR = 0.85


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


def test_most_of_what_was_kept_aside_is_done_too(sample: Path, tmp_path: Path) -> None:
    """Nothing was made for these rows: they tell how the kinds above go for other words."""
    wrong: list[str] = []
    for saying in KEPT_ASIDE:
        folder = tmp_path / saying.id
        folder.mkdir()
        engine = copied(sample, folder)
        wrong += [f"{saying.text}: {fault}" for fault in judged(saying, SampleTalk(engine)).faults[:1]]
        engine.dispose()
    assert len(wrong) <= (1 - FLOOR) * len(KEPT_ASIDE), wrong
