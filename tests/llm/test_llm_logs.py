"""No log holds a key or a prompt at any level: neither ours nor the clients' own, nor what they raise."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from llm_stand_in import Call, Reply
from llm_talk import MODELS, talk

from bot.dialogue.llm.chat import Prompt
from bot.dialogue.llm.langchain_chat import Access, LangChainModel
from bot.dialogue.llm.offered import offered
from bot.language_model import WITH_KEY
from bot.logs import DiscreetHandler
from bot.settings import Settings

ADS = "120k€ of ads landed us 48 logos, what does one set us back"
GOOD = Reply(calls=(Call(name="cac", arguments={"spend": "120k€", "new_customers": "48 logos"}),))
PLAIN_KEY = "0123456789abcdefplainmistral"
"""One that looks like nothing in particular, as Mistral's do."""
SAID_BACK = b'{"error": {"message": "Bad key sk-very-secret, you said: landed 48 logos", "type": "auth"}}'
PRIVATE = ("sk-very-secret", "very-secret", PLAIN_KEY, "landed", "120k", "sales people")


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_BASE_URL", *WITH_KEY.values()):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def logged(level: str, secrets: tuple[str, ...] = ()) -> Iterator[io.StringIO]:
    """What all loggers write, each of them as talkative as can be."""
    stream = io.StringIO()
    handler = DiscreetHandler(stream, level, "text", secrets)
    root = logging.getLogger()
    before, root.handlers[:], level_before = root.handlers[:], [handler], root.level
    root.setLevel(level)
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in CLIENTS]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.handlers[:] = before
        root.setLevel(level_before)
        for name, was in levels.items():
            logging.getLogger(name).setLevel(was)


CLIENTS = (
    *("openai", "anthropic", "mistralai", "google", "google_genai", "ollama"),
    *("httpx", "httpx2", "httpcore", "httpcore2", "langchain", "langsmith"),
)


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING"])
@pytest.mark.parametrize("protocol", list(MODELS))
def test_what_the_clients_say_stays_out_of_the_logs(level: str, protocol: str) -> None:
    with (
        talk(lambda r: GOOD if r.tools else Reply(status=500), protocol=protocol) as conversation,
        logged(level) as stream,
    ):
        conversation.say(ADS)

    assert len(conversation.provider.received) > 1
    assert not [private for private in PRIVATE if private in stream.getvalue()]


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
@pytest.mark.parametrize("protocol", list(MODELS))
def test_an_error_of_a_client_is_told_by_its_kind_alone(level: str, protocol: str) -> None:
    refusing = Reply(status=401, body=SAID_BACK)
    name, path = MODELS[protocol]
    with talk(lambda _: refusing, protocol=protocol) as conversation, logged(level) as stream:
        access = Access(model=name, key="sk-very-secret", base_url=conversation.provider.url + path)
        with pytest.raises(Exception, match="401") as caught:  # each client has errors of its own
            LangChainModel(access).choose(Prompt(rules="you help sales people", asked=ADS), offered(), 5.0)
        error = caught.value
        logging.getLogger("bot").error("the model failed: %s", error, exc_info=error)
        logging.getLogger("bot").warning("once more: %s", error)

    told = stream.getvalue()
    assert told.count(type(error).__name__) >= 2
    assert not [private for private in PRIVATE if private in told]


def test_keys_are_masked_wherever_they_turn_up() -> None:
    settings = Settings(LLM_API_KEY=PLAIN_KEY, OPENAI_API_KEY="key-of-openai", GOOGLE_API_KEY="key-of-google")
    with logged("DEBUG", settings.model_keys) as stream:
        log = logging.getLogger("bot")
        log.debug("with %s, %s and %s", PLAIN_KEY, "key-of-openai", "key-of-google")
        log.debug("of others: sk-ant-api03-abc_DEF, sk-proj-abcdef and AIzaSyA1234567890abc")
        log.debug("Authorization: Bearer abc.DEF-123456")

    told = stream.getvalue()
    for key in (PLAIN_KEY, "key-of-openai", "key-of-google", "abc_DEF", "abcdef", "SyA123", "DEF-123"):
        assert key not in told


def test_every_key_that_can_be_set_is_masked() -> None:
    names = ("LLM_API_KEY", *WITH_KEY.values())
    settings = Settings(**{name: f"key-in-{name}" for name in names})

    assert set(settings.model_keys) == {f"key-in-{name}" for name in names}
