"""What is known of an account goes into what a model understands, as by the rules, and never to the model."""

from collections.abc import Iterator

import pytest
from llm_range import Range

from bot.dialogue.json_form import to_json


@pytest.fixture
def grounds(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Range]:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    range_of_two = Range(tmp_path_factory.mktemp("library"))
    yield range_of_two
    range_of_two.provider.close()


@pytest.mark.parametrize(
    ("lang", "text", "gain", "horizon"),
    [
        ("en", "say Globex pockets 30k each year for 3 years, 12 people love it: good return?",
         "30k each year", "3 years"),
        ("fr", "bon, Globex empoche 30k chaque année, 3 ans durant, 12 personnes ravies : bonne affaire ?",
         "30k chaque année", "3 ans"),
    ],
)  # fmt: skip
def test_freer_talk_of_an_account_takes_its_deal_into_account(
    lang: str, text: str, gain: str, horizon: str, grounds: Range
) -> None:
    calls = [["roi", {"about": "Globex", "gain": gain, "horizon": horizon}]]

    one = grounds.put({"lang": lang, "carrier": "none", "text": "", "calls": calls, "prose": ""}, text, "")

    form = to_json(one.answer)
    assert form["understood_by"] == "model"
    inputs = {i["name"]: (i["value"], i["source"]) for i in form["results"][0]["inputs"]}
    assert inputs == {
        "gain": ("30000", "message"),
        "initial_cost": ("120000", "account"),
        "horizon": ("3", "message"),
    }
    assert all("120" not in received.asked for received in one.received)


def test_an_account_of_somebody_else_gives_nothing(grounds: Range) -> None:
    calls = [["roi", {"about": "Initech", "gain": "30k each year", "horizon": "3 years"}]]
    text = "say Initech pockets 30k each year for 3 years, 12 people love it: good return?"

    one = grounds.put({"lang": "en", "carrier": "none", "text": "", "calls": calls, "prose": ""}, text, "")

    assert [missing.name for missing in one.answer.missing] == ["initial_cost"]
    assert "777" not in one.answer.text
