"""How amounts are said: what ties them to each other, to a period and to the words that name them."""

from tools.language import Words, word_set, words

HEADS = words(
    en=(
        "fte, ftes, headcount, heads, people, person, persons, employees, staff, hires, jobs, "
        "positions, engineers, operators, reps, agents, seats, users, analysts, technicians, salaries"
    ),
    fr=(
        "etp, personnes, salaries, employes, postes, collaborateurs, emplois, ingenieurs, "
        "operateurs, techniciens, commerciaux, agents, utilisateurs, equivalents temps plein, "
        "equivalent temps plein"
    ),
)
"""What is counted when "2 at 55k each" is a yearly cost."""

EACH = words(
    en="each, apiece, a head, per head, per person, every one",
    fr="chacun, chacune, piece, par tete, par personne, l'un, l'une, l'unite",
)

TIMES = words(
    en="at, x, times, for, of, costing, paid, who cost", fr="a, x, fois, de, pour, payes, coutant, au cout de"
)

PRICED = words(en="at, x, times, who cost, costing, worth", fr="a, x, fois, au cout de, valant")
"""What leads from a count to what one costs, even without "each"."""

SHARE_OF = word_set("of de d du des the le la les l our your their its nos notre")
"""Between a percentage and the amount that it is of."""

SHARE_OF_THAT = words(
    en=(
        "of that, of it, of this, of the price, of the cost, of the purchase price, of the licence, "
        "of the license, of the investment, of the initial cost, of the amount, of that amount, of "
        "the outlay, of the capex, of the setup, of the total, of the list price"
    ),
    fr=(
        "de ca, de cela, de ce montant, de cette somme, du prix, du cout, du montant, de "
        "l'investissement, de l'achat, du prix d'achat, de la licence, de la mise, du cout initial, "
        "du total, du devis, de l'achat initial"
    ),
)

AT_A_RATE = word_set("at rate wacc discounted a taux actualise actualises cmpc")
"""In front of a percentage that is a rate and no part of an amount."""

OUT_OF = frozenset(
    (
        "in",
        "of",
        "of the",
        "of our",
        "out of",
        "out of the",
        "out of our",
        "sur",
        "sur les",
        "sur nos",
        "parmi",
        "parmi les",
        "sur un total de",
        "out of a total of",
        "/",
    )
)
"""Between a part and its whole: "1 in 4", "10 sur 200"."""

OF = word_set("of for in into on to from toward towards as de du des d en dans sur pour a au aux ")
"""Words that tie an amount to the cue after it: "63,000 of margin", "84k into marketing"."""

COPULA = word_set("is was are were s it the our their my be as c est etait sont le la les l notre leur comme")
"""Words that say what the amount before them is: "200k is the cost"."""

AND = word_set("and plus & + et puis ainsi then also with avec ou or")

AT_FIRST = word_set(
    "now today upfront up front out initially at the start beginning outset down first spent "
    "invested immediately au depart maintenant aujourd hui initialement debut immediatement d "
    "abord investis tout de suite"
)
"""Behind the outlay that begins a list of flows."""

THEN = word_set("then puis ensuite")

LASTING = word_set("for over during pendant durant sur")

NEW_SENTENCE = word_set("and et but mais then puis while alors")

EACH_OF = word_set("each every chacune chacun chaque")

IN_A_ROW = words(
    en="running, straight, in a row, consecutive*, successive*, on the trot",
    fr="de suite, d'affilee, consecutif*, consecutive*, successif*, successive*, de rang",
)
"""Beside a length of time they say that the amount comes in each part of it: "18k three years running"."""

LATER = word_set("followed by after that next suivi suivis de apres")
"""Between one flow and the next."""

PUT_IN = {"in": "invested"}
"""Alone behind an amount it says what is put in: "80k in, 200k out"."""

NEW_CLAUSE = word_set("qui que that which who and et plus mais but then puis pour to if si when quand while")
"""After these the words belong to the next amount: "a fair at 15k that brings 40k"."""

LEADING = word_set(
    "vs versus contre against for pour over sur on at a par per with avec from to under below above"
)
"""Words that lead to the amount behind them, never back to the one before."""

RATE = word_set("rate rates factor")

PERIODS: dict[str, Words] = {
    "hour": words(en="hourly, per hour, every hour", fr="horaire*, par heure, de l'heure, chaque heure"),
    "day": words(
        en="daily, per day, every day, each day, a day", fr="quotidien*, par jour, chaque jour, journalier*"
    ),
    "week": words(
        en="weekly, per week, every week, each week, a week", fr="hebdo*, par semaine, chaque semaine"
    ),
    "month": words(
        en="monthly, per month, every month, each month, a month",
        fr="mensuel*, par mois, chaque mois, mensualite*",
    ),
    "quarter": words(
        en="quarterly, per quarter, every quarter, each quarter",
        fr="trimestriel*, par trimestre, chaque trimestre",
    ),
    "year": words(
        en=(
            "end of each year, end of every year, yearly, annual*, per year, every year, each year, a "
            "year, per annum"
        ),
        fr=(
            "fin de chaque annee, a la fin de chacune, annuel*, par an, par annee, chaque annee, l'an, "
            "tous les ans"
        ),
    ),
}
"""Periods said in words beside an amount: "annual savings of 30k", "30k de gain par an"."""

PER = frozenset(("per", "par"))
