"""What people type in Slack, as plain text."""

import pytest

from bot.slack.blocks.markup import mentions, mentions_group, plain_text

BOT = "U0SALESBOT"


def name_of(user: str) -> str:
    return {"U0LEA": "@Léa"}.get(user, f"@{user}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (f"<@{BOT}> what is the ROI?", "what is the ROI?"),
        (f"<@{BOT}|salesbot>: what is the ROI?", "what is the ROI?"),
        (f"<@{BOT}>, -5% ?", "-5% ?"),
        (f"so <@{BOT}> what now", "so what now"),
        (f"what now <@{BOT}>", "what now"),
        ("ask <@U0LEA>", "ask @Léa"),
        ("ask <@U0BORIS|boris>", "ask boris"),
        ("in <#C0DEALS|deals>", "in #deals"),
        ("in <#C0DEALS>", "in #C0DEALS"),
        ("in <#C0DEALS|>", "in #C0DEALS"),
        ("tell <!subteam^S0SALES|@sales>", "tell @sales"),
        ("tell <!here> and <!channel|channel>", "tell @here and channel"),
        ("on <!date^1392734382^{date}|18 Feb 2014>", "on 18 Feb 2014"),
        ("write to <mailto:lea@acme.example|lea@acme.example>", "write to lea@acme.example"),
        ("write to <mailto:lea@acme.example>", "write to lea@acme.example"),
        ("call <tel:+33102030405|01 02 03 04 05>", "call 01 02 03 04 05"),
        ("see <https://acme.example/a?b=1&amp;c=2|the offer>", "see the offer"),
        ("see <https://acme.example/a?b=1&amp;c=2>", "see https://acme.example/a?b=1&c=2"),
        ("R&amp;D if 3 &lt; 4 &gt; 2", "R&D if 3 < 4 > 2"),
        ("&amp;lt; stays", "&lt; stays"),
        ("we pay *40k* and _5k_ a year for `pro`", "we pay 40k and 5k a year for pro"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("first_name_of ~40k", "first_name_of ~40k"),
        ("two\nlines", "two\nlines"),
        (f"<@{BOT}>", ""),
    ],
)
def test_markup_becomes_what_was_meant(typed: str, meant: str) -> None:
    assert plain_text(typed, BOT, name_of) == meant


def test_an_escaped_mention_is_no_mention() -> None:
    assert mentions("&lt;@U0LEA&gt;") == frozenset()
    assert not mentions_group("&lt;!here&gt;")


def test_mentions_are_found_with_and_without_a_label() -> None:
    assert mentions("<@U0LEA> and <@W0BORIS|boris>") == {"U0LEA", "W0BORIS"}
