"""A model reads what the rules leave open: it names words, the rules read the values, over the wire."""

import subprocess
import sys

import pytest
from llm_stand_in import Call, Reply
from llm_talk import found, silent, talk

from bot.dialogue.answer import Answer
from bot.dialogue.json_form import to_json
from bot.dialogue.llm.langchain_chat import LOCAL_KEY
from bot.dialogue.llm.offered import NONE, SEARCH, offered
from bot.dialogue.plan import Compute, Search
from tools.registry import discover

ADS = "120k€ of ads landed us 48 logos, what does one set us back"
ADS_FR = "120 k€ cramés, 48 logos raflés, le logo revient à combien"
PROTOCOLS = ["openai", "anthropic"]


def calling(name: str, **words: str) -> Reply:
    return Reply(calls=(Call(name=name, arguments=words),))


def inputs(answer: Answer) -> list[tuple[str, str, str]]:
    """Name, value and source of every input of the answer."""
    results = to_json(answer)["results"]
    return [(i["name"], i["value"], i["source"]) for result in results for i in result["inputs"]]


@pytest.fixture(params=PROTOCOLS)
def protocol(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.mark.parametrize(
    ("text", "spend", "customers"), [(ADS, "120k€", "48 logos"), (ADS_FR, "120 k€", "48 logos")]
)
def test_words_that_the_model_names_are_read_by_the_rules(
    protocol: str, text: str, spend: str, customers: str
) -> None:
    reply = calling("cac", spend=spend, new_customers=customers)

    with talk(lambda _: reply, protocol=protocol, LLM_WRITES=False) as conversation:
        answer = conversation.say(text)

    assert to_json(answer)["understood_by"] == "model"
    assert inputs(answer) == [("spend", "120000", "message"), ("new_customers", "48", "message")]
    assert to_json(answer)["results"][0]["figures"][0]["value"] == "2500"


def test_what_the_rules_are_sure_of_costs_no_token() -> None:
    with talk(silent, findings=found("Qualify first."), LLM_WRITES=False) as conversation:
        for text in (
            "CAC with 120k€ and 48 customers?",
            "ROI for Kestrel?",
            "hi",
            "how do I qualify a lead?",
        ):
            assert conversation.say(text).understood_by == "rules"

    assert conversation.provider.received == []


def test_a_value_that_nobody_said_is_dropped_and_asked_for() -> None:
    reply = calling("cac", spend="120k€", new_customers="60 customers")

    with talk(lambda _: reply, LLM_WRITES=False) as conversation:
        answer = conversation.say("120k€ of ads landed us logos, we had 3 fairs: what does one set us back")

    assert [missing.name for missing in answer.missing] == ["new_customers"]
    assert inputs(answer) == [("spend", "120000", "message")]


def test_a_part_of_a_number_is_no_number_that_was_said() -> None:
    reply = calling("cac", spend="12", new_customers="4")

    with talk(lambda _: reply, LLM_WRITES=False) as conversation:
        answer = conversation.say(ADS)

    assert answer.computed == ()
    assert answer.understood_by == "rules"


def test_one_amount_for_two_inputs_is_asked_about() -> None:
    reply = calling("roi", initial_cost="60k", gain="60k", horizon="3 years")

    with talk(lambda _: reply, LLM_WRITES=False) as conversation:
        answer = conversation.say("Kestrel is in for 60k, say 3 years, 12 people")

    assert answer.computed == ()
    assert {"gain", "initial_cost"} & {missing.name for missing in answer.missing} or not answer.asked


def test_words_around_an_amount_that_say_otherwise_are_heeded() -> None:
    """The model swaps cost and gain; the message has words for both, so that it is asked, not computed."""
    reply = calling("roi", initial_cost="30k", gain="40k", horizon="3 years")

    with talk(lambda _: reply, LLM_WRITES=False) as conversation:
        answer = conversation.say(
            "it costs 40k, it saves 30k each year, 3 years, 12 of us and 7 of them: good?"
        )

    values = {name: value for name, value, _ in inputs(answer)}
    assert values.get("initial_cost") != "30000"
    assert values.get("gain") != "40000"


def test_the_model_sees_what_is_known_in_words_and_not_the_history() -> None:
    with talk(silent, LLM_WRITES=False) as conversation:
        conversation.say("we met Marie at the fair in Lyon; CAC with 120k€ and 48 customers?")
        conversation.say("what now that my prospect ghosts me")

    asked = conversation.provider.received[-1].asked
    assert "- spend: 120k€" in asked
    assert "Lyon" not in asked


def test_a_search_in_other_words_is_a_tool_too() -> None:
    with talk(lambda _: calling(SEARCH, query="prospect silent follow-up"), LLM_WRITES=False) as conversation:
        answer = conversation.say("what now that my prospect ghosts me")

    assert answer.understood_by == "model"
    assert answer.steps == (
        Search(query="what now that my prospect ghosts me", keywords="prospect silent follow-up"),
    )


def test_a_search_for_something_else_is_not_made() -> None:
    with talk(lambda _: calling(SEARCH, query="salaries of managers"), LLM_WRITES=False) as conversation:
        answer = conversation.say("who won the football last night")

    assert answer.understood_by == "rules"


def test_none_of_these_leaves_the_answer_to_the_rules() -> None:
    with talk(lambda _: calling(NONE), LLM_WRITES=False) as conversation:
        answer = conversation.say("who won the football last night")

    assert str(answer.route) == "refuse"
    assert conversation.usage.outcomes["interpret", "unchanged"] == 1


def test_words_that_people_say_to_each_other_stay_here() -> None:
    with talk(silent, LLM_WRITES=False) as conversation:
        conversation.say(ADS, addressed=False, others=2)

    assert conversation.provider.received == []


def test_quoted_lines_set_nothing_off() -> None:
    """Somebody else's numbers in a quote don't call a tool; the asker's own words do."""
    reply = calling("roi", initial_cost="40k", gain="90k")

    with talk(lambda _: reply, LLM_WRITES=False) as conversation:
        answer = conversation.say("what do you make of this\n> pay 40k now, 90k comes back, 3 of us agree")

    assert not any(isinstance(step, Compute) for step in answer.steps)


def test_every_tool_of_the_registry_is_offered_with_words_for_inputs(protocol: str) -> None:
    with talk(silent, protocol=protocol, LLM_WRITES=False) as conversation:
        conversation.say(ADS)

    received = conversation.provider.received[0]
    assert set(received.tools) == {*discover(), SEARCH, NONE}
    for tool in offered():
        assert all(said["type"] == "string" for said in tool.schema["properties"].values())


def test_rules_and_tools_are_the_same_for_every_question_so_that_providers_can_keep_them() -> None:
    with talk(silent, protocol="anthropic", LLM_WRITES=False) as conversation:
        conversation.say(ADS)
        conversation.say(ADS_FR)

    one, other = conversation.provider.received
    assert (one.body["system"], one.body["tools"]) == (other.body["system"], other.body["tools"])
    assert one.body["system"][0]["cache_control"] == {"type": "ephemeral"}
    assert conversation.usage.tokens.cached == 1800


def test_tokens_that_a_provider_had_kept_are_counted_as_such(protocol: str) -> None:
    """OpenAI counts them among those read, Anthropic beside them; either way 900 of 1,000 were kept."""
    with talk(silent, protocol=protocol, LLM_WRITES=False) as conversation:
        conversation.say(ADS)

    assert (conversation.usage.tokens.read, conversation.usage.tokens.cached) == (1000, 900)


def test_a_server_of_ones_own_is_not_sent_the_key_of_a_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")

    with talk(silent, LLM_API_KEY="", LLM_WRITES=False) as conversation:
        conversation.say(ADS)

    assert conversation.provider.received[0].headers["authorization"] == f"Bearer {LOCAL_KEY}"


def test_without_a_model_langchain_is_not_even_loaded() -> None:
    script = (
        "import sys, bot.assembly, bot.language_model, bot.settings\n"
        "bot.assembly.assemble(bot.settings.Settings(LLM_MODEL=''))\n"
        "sys.exit(any(name.startswith(('langchain', 'langsmith', 'openai')) for name in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", script], check=False)

    assert done.returncode == 0


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LLM_MODEL", "LLM_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
