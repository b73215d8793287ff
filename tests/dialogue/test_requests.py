"""Which calculations a message asks for when it names none, several, or gives nothing but the figures."""

import pytest
from talk import amounts, last, plans

from bot.dialogue.plan import Compute, Say, Search
from tools.language import Language


def computed(*messages: str) -> dict[str, dict[str, object]]:
    """The inputs of each calculation that the last message leads to, by tool."""
    return {step.tool: dict(amounts(step)) for step in plans(*messages)[-1] if isinstance(step, Compute)}


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("when are they back to zero? 45k upfront, then it saves 15k a year", "payback"),
        ("how many years until they recoup the 80k if it brings 20k a year", "payback"),
        ("60 k€ au départ, 20 k€ de gains par an : ils rentrent dans leurs frais quand ?", "payback"),
        ("en combien de temps c'est remboursé, 48k de mise et 16k de gain par an", "payback"),
        ("3,000 to win an account that pays 400 a month at 75% margin, how long until it's paid back?",
         "cac_payback"),
        ("le cac est de 900 €, un client paie 100 € par mois, marge brute 75 %. il est amorti au bout de "
         "combien de mois ?", "cac_payback"),
        ("CAC 1200 and each pays 150 a month at 80% margin", "cac_payback"),
        ("what does a new customer cost us? 90k of marketing, 30 new customers", "cac"),
        ("60k€ de marketing, 20 clients signés, ca nous coute combien par client", "cac"),
        ("combien on dépense pour chopper un client avec 40k de budget et 16 signatures", "cac"),
        ("what share of our deals do we win with 15 won and 45 lost", "win_rate"),
        ("on gagne une affaire sur combien ? 12 gagnées, 36 perdues", "win_rate"),
        ("on met combien de temps à signer ? 40, 60, 80 jours", "sales_cycle"),
        ("how long do our deals take, the last ones were 30, 45 and 90 days", "sales_cycle"),
        ("how many of our demos turn into customers: 80 demos, 20 customers", "conversion_rate"),
        ("quelle part de nos devis se transforme en commandes ? 200 devis, 50 commandes", "conversion_rate"),
        ("are we covered? 1.2M open pipe, quota 400k", "pipeline_coverage"),
        ("ai-je assez de pipe ? 1,2 M€ ouverts, objectif 400 k€", "pipeline_coverage"),
        ("quelle part des clients on garde si on partait de 300 et qu'on en a perdu 24", "retention_rate"),
        ("il me reste combien à signer ? quota 600k, signé 410k", "quota_attainment"),
        ("what savings do I have to prove for a 40% ROI on 90k?", "required_gain"),
        ("faut que je prouve combien de gains pour un retour de 60 % sur 50k€", "required_gain"),
        ("how much do I have left if I give 12% on 50k at 45% margin", "discount_impact"),
        ("je lui lâche 8 % sur 25 000 € à 40 %, combien de marge il nous reste", "discount_impact"),
        ("ça leur coûte combien d'attendre 4 mois avec 5 k€ de pertes par mois ?", "cost_of_inaction"),
        ("each account pays 300 a month, margin 70%, churn 2.5% a month. what's one worth?", "ltv"),
    ],
)  # fmt: skip
def test_a_figure_is_asked_for_without_its_name(text: str, tool: str) -> None:
    (step,) = plans(text)[-1]
    assert isinstance(step, Compute)
    assert step.tool == tool
    assert not step.unclear
    assert not step.unused


@pytest.mark.parametrize(
    ("text", "tool", "expected"),
    [
        ("18 won 42 lost last qtr", "win_rate", {"won": 18, "lost": 42}),
        ("12 gagnés 30 perdus", "win_rate", {"won": 12, "lost": 30}),
        ("120k spent 24 new customers", "cac", {"spend": 120_000, "new_customers": 24}),
        ("80 k€ de dépenses marketing, 20 nouveaux clients", "cac", {"spend": 80_000, "new_customers": 20}),
        ("200 customers at the start, 190 at the end, 20 new", "retention_rate",
         {"start": 200, "end": 190, "new": 20}),
        ("320 leads, 16 signed", "conversion_rate", {"converted": 16, "total": 320}),
        ("spent 50k and got 25", "cac", {"spend": 50_000, "new_customers": 25}),
        ("LTV 12k, CAC 3k", "ltv_cac", {"ltv": 12_000, "cac": 3_000}),
    ],
)  # fmt: skip
def test_inputs_alone_say_which_tool_is_meant(text: str, tool: str, expected: dict[str, int]) -> None:
    request = last(text)
    assert request.tool == tool
    assert amounts(request) == expected


@pytest.mark.parametrize(
    "text",
    [
        "our competitor has 30 people and won 12 deals against us, what should I say?",
        "We won 18 deals last year. Do you have a case study in retail?",
        "notre concurrent a 30 commerciaux et a gagné 12 affaires contre nous, on fait quoi ?",
        "they lost 40k last year because of outages and have 12 plants",
        "my target account has 5 plants and 300 users",
        "on a signé 12 clients avec 3 commerciaux cette année, bravo à tous",
        "the client has 3 sites and 200 employees and lost 2 people, who should I meet?",
        "How long does it take to close an enterprise deal?",
        "how many customers do we have in Lyon?",
        "combien de fois relancer un client avant d'abandonner ?",
    ],
)
def test_figures_said_for_another_purpose_compute_nothing(text: str) -> None:
    assert all(isinstance(step, Search | Say) for step in plans(text)[-1])


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("quotes: 400, orders: 40, revenue: 80k. average order, and how many quotes turn into orders?",
         {"average_order_value", "conversion_rate"}),
        ("VAN, TRI et indice de profitabilité : -45000 ; 15000 ; 20000 ; 22000, taux 6 %",
         {"npv", "irr", "profitability_index"}),
        ("npv, irr and payback for -50k, 20k, 20k, 25k at 8%", {"npv", "irr", "payback"}),
        ("CAC 9,000 / LTV 36k / ARPA 1,500 per month / gross margin 75%. LTV to CAC, and months to earn the "
         "CAC back?", {"ltv_cac", "cac_payback"}),
        ("We won 20, lost 30, 12 are still open. They took 30, 40 and 50 days. How often do we win? And how "
         "long do our deals take?", {"win_rate", "sales_cycle"}),
        ("100 clients au début, 95 à la fin dont 5 nouveaux\n50 000 € pour 25 commandes\n"
         "taux de rétention et panier moyen ?", {"retention_rate", "average_order_value"}),
    ],
)  # fmt: skip
def test_each_of_several_tools_is_computed(text: str, tools: set[str]) -> None:
    assert set(computed(text)) == tools


def test_each_of_several_tools_keeps_to_the_sentence_that_gives_it_all() -> None:
    text = (
        "clients : 240 en janvier, 252 fin décembre dont 36 nouveaux\n"
        "MRR : 80 000 au début, +8 000 d'upsell, -1 600 de downgrade, 4 800 résiliés\n"
        "le taux de rétention clients et le NRR"
    )
    found = computed(text)
    assert found["retention_rate"] == {"start": 240, "end": 252, "new": 36}
    assert found["revenue_retention"] == {
        "start": 80_000, "churned": 4_800, "contraction": 1_600, "expansion": 8_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ROI, 80k in, 200k out", {"initial_cost": 80_000, "gain": 200_000}),
        ("roi: 66k all in, 99k out in total", {"initial_cost": 66_000, "gain": 99_000}),
        ("MIRR: flows -100000, 40000, 45000, 50000, finance rate 10%, reinvestment rate 6%",
         {"flows": [-100_000, 40_000, 45_000, 50_000], "finance_rate": 0.1, "reinvest_rate": 0.06}),
        ("Start MRR 100k, +10k upsell, -4k downgrade, -6k churn. NRR?",
         {"start": 100_000, "churned": 6_000, "contraction": 4_000, "expansion": 10_000}),
        ("remise de -10 % sur 40k, marge 50 %, il me reste quoi", {"price": 40_000, "discount": 0.1,
                                                                  "gross_margin": 0.5}),
        ("win rate: closed 27 deals and lost 63, 40 are still open", {"won": 27, "lost": 63}),
        ("400 clients au 1er janvier, 410 au 31 dec dont 50 nouveaux. taux de retention",
         {"start": 400, "end": 410, "new": 50}),
        ("NPV: 75k in at the start, 30k back at the end of each of the next 4 years, 11%",
         {"initial_cost": 75_000, "gain": 30_000, "horizon": 4, "rate": 0.11}),
    ],
)  # fmt: skip
def test_a_number_goes_to_the_input_its_words_say(text: str, expected: dict[str, object]) -> None:
    assert amounts(last(text)) == expected


def test_an_amount_in_each_of_so_many_years_is_yearly() -> None:
    for text in (
        "NPV: 75k up front, 30k back at the end of each of the next 4 years, 11%",
        "NPV if they put 40k in today and get 18k three years running, discount rate 10%",
    ):
        gain = last(text).reading("gain")
        assert gain is not None
        assert gain.items[0].per == "year"


@pytest.mark.parametrize("text", ["roi, 85k and 60k", "roi, 100k in 50 out", "coverage 900k and 300"])
def test_what_fits_two_inputs_or_may_be_thousands_is_asked_about(text: str) -> None:
    given = amounts(last(text))
    assert len(given) < 2


@pytest.mark.parametrize(
    "text",
    [
        "NPV and PI for -50k, 30k, 40k at 8%",
        "prepping the QBR: win rate with 20 won and 30 lost",
        "CAC: 45k on SDRs, 15 customers",
        "objectif T3 400k, signé 310k, atteinte du quota ?",
    ],
)
def test_job_words_are_no_account(text: str) -> None:
    assert all(
        step.subject is None for step in plans(text, locale=Language.EN)[-1] if isinstance(step, Compute)
    )
