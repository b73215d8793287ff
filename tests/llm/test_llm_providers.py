"""Mistral, Gemini and Ollama through their own clients, over the wire.

OpenAI and Anthropic are in the other tests.
"""

from collections.abc import Iterator

import pytest
from llm_stand_in import Call, Provider, Reply
from llm_talk import MODELS, silent, talk

from bot.dialogue.json_form import to_json
from bot.dialogue.llm.chat import Fault, Prompt
from bot.dialogue.llm.langchain_chat import Access, LangChainModel
from bot.dialogue.llm.offered import NONE, SEARCH, offered
from tools.registry import discover

ADS = "120k€ of ads landed us 48 logos, what does one set us back"
ADS_FR = "120 k€ cramés, 48 logos raflés, le logo revient à combien"
COMPUTED = "CAC with 120k€ and 48 customers?"
PATHS = {"mistral": "/mistral/v1/chat/completions", "gemini": ":generateContent", "ollama": "/api/chat"}
GOOD = Reply(calls=(Call(name="cac", arguments={"spend": "120k€", "new_customers": "48 logos"}),))
OTHERS_WORDS = Reply(calls=(Call(name="cac", arguments={"spend": 120000, "new_customers": {"n": 48}}),))
FAULTS: dict[str, tuple[Reply, Fault]] = {
    "busy": (Reply(status=429, retry_after="0.5"), "busy"),
    "broken": (Reply(status=500), "busy"),
    "no_key": (Reply(status=401), "refused"),
    "bad_request": (Reply(status=400), "refused"),
    "no_json": (Reply(body=b"<html>gateway</html>"), "unreadable"),
}


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ("LLM_API_KEY", "MISTRAL_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY")
    for name in ("LLM_MODEL", "MISTRAL_BASE_URL", "OLLAMA_HOST", *keys):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=PATHS)
def protocol(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def provider() -> Iterator[Provider]:
    stand_in = Provider(silent)
    yield stand_in
    stand_in.close()


def model(protocol: str, provider: Provider, seconds: float = 60.0) -> LangChainModel:
    name, path = MODELS[protocol]
    return LangChainModel(Access(model=name, key="sk", base_url=provider.url + path, seconds=seconds))


@pytest.mark.parametrize(("text", "spend"), [(ADS, "120k€"), (ADS_FR, "120 k€")])
def test_a_model_understands_and_writes(protocol: str, text: str, spend: str) -> None:
    language = "en" if text == ADS else "fr"
    prose = {"en": "The CAC is {{cac.cac}}.", "fr": "Le CAC est de {{cac.cac}}."}[language]
    call = Call(name="cac", arguments={"spend": spend, "new_customers": "48 logos"})

    with talk(lambda r: Reply(calls=(call,)) if r.tools else Reply(text=prose), protocol=protocol) as one:
        answer = one.say(text)

    form = to_json(answer)
    assert (form["understood_by"], form["written_by"]) == ("model", "model")
    assert form["results"][0]["figures"][0]["value"] == "2500"
    asked, written = one.provider.received
    assert asked.path.endswith(PATHS[protocol])
    assert set(asked.tools) == {*discover(), SEARCH, NONE}
    assert written.streams
    assert not written.tools
    assert (one.usage.tokens.read, one.usage.tokens.written) == (2000, 40)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_client_tells_its_faults_in_its_own_way_and_they_are_told_apart(
    protocol: str, fault: str, provider: Provider
) -> None:
    reply, expected = FAULTS[fault]
    provider.script = lambda _: reply
    asked = model(protocol, provider)

    with pytest.raises(Exception) as choosing:  # noqa: PT011 - whatever the client raises.
        asked.choose(Prompt(rules="r", asked="a"), offered(), 5)
    with pytest.raises(Exception) as writing:  # noqa: PT011
        list(asked.write(Prompt(rules="r", asked="a"), 5))

    assert [asked.explain(raised.value).fault for raised in (choosing, writing)] == [expected, expected]
    assert len(provider.received) == 2  # The client tries once: trying again is the guard's.


def test_a_provider_that_names_a_wait_gets_it(protocol: str, provider: Provider) -> None:
    """Ollama's client gives no headers away: there the guard's own pauses hold."""
    provider.script = lambda _: Reply(status=429, retry_after="0.5")
    asked = model(protocol, provider)

    with pytest.raises(Exception) as raised:  # noqa: PT011
        asked.choose(Prompt(rules="r", asked="a"), offered(), 5)

    assert asked.explain(raised.value).after == (0.0 if protocol == "ollama" else 0.5)


@pytest.mark.parametrize("slow", ["mistral", "ollama"])
def test_a_client_that_hangs_gives_up_by_itself(slow: str, provider: Provider) -> None:
    """Else it would hold one of the guard's places; Gemini's takes ten seconds, fewer it refuses."""
    provider.script = lambda _: Reply(delay=4)
    asked = model(slow, provider, seconds=1.0)

    with pytest.raises(Exception) as raised:  # noqa: PT011
        asked.choose(Prompt(rules="r", asked="a"), offered(), 1)

    assert asked.explain(raised.value).fault == "timeout"


def test_gemini_is_told_no_shorter_limit_than_it_takes(provider: Provider) -> None:
    model("gemini", provider, seconds=2.0).choose(Prompt(rules="r", asked="a"), offered(), 2)

    assert provider.received[0].headers["X-Server-Timeout"] == "10"


@pytest.mark.parametrize(
    "reply",
    [Reply(text="The CAC is {{cac.cac}}", cut_after=2), Reply(status=500), Reply(delay=2.0), OTHERS_WORDS],
    ids=["cut", "broken", "slow", "values_for_words"],
)
def test_whatever_fails_the_rules_answer(protocol: str, reply: Reply) -> None:
    with talk(lambda _: reply, protocol=protocol, LLM_SECONDS=1.0) as conversation:
        open_one, sure_one = conversation.say(ADS), conversation.say(COMPUTED)

    assert (str(open_one.route), str(sure_one.route)) == ("refuse", "tool")
    assert open_one.understood_by == sure_one.written_by == "rules"
    assert "2,500" in sure_one.text


def test_what_gemini_had_kept_is_counted() -> None:
    with talk(lambda _: GOOD, protocol="gemini", LLM_WRITES=False) as conversation:
        conversation.say(ADS)

    assert conversation.usage.tokens.cached == 900
