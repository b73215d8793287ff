"""The words of a conversation that belong to no single tool: kept as data, both languages side by side."""

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

NOT = words(
    en="not, instead of, rather than, and not", fr="pas, au lieu de, plutot que, et non, et pas, non pas"
)

INSTEAD_OF = word_set("from change replace swap change remplace corrige modifie passe de du lieu vez")
BECOMES = word_set("to becomes by with into devient a par en au")
"""Around a value that is given up for another one: "from 150k to 180k"."""

CORRECTION = words(
    en=(
        "sorry, actually, correction, my mistake, i meant, i mean, make that, make it, no wait, "
        "wait, scratch that, oops, wrong, rather, should be, it's really, in fact, i said, typo, "
        "correct that, change, update, replace, only, instead"
    ),
    fr=(
        "pardon, desole, en fait, erreur, je voulais dire, plutot, rectification, correction, oups, "
        "je me suis trompe, trompe, finalement, c'est plutot, non, mettons, corrige, change, "
        "remplace, en realite, seulement, plus exactement, je corrige"
    ),
)
SECOND_THOUGHT = words(
    en="sorry, oops, correction, i meant, i mean, make that, scratch that, my mistake",
    fr="pardon, desole, erreur, oups, je voulais dire, rectification, je me suis trompe",
)
"""Words after which a message corrects what it said before."""

CONFIRM = words(
    en="right, correct, is that right, is that correct, yes, am i right, agreed, can you confirm",
    fr=(
        "c'est ca, c'est bien ca, c'est juste, juste, exact, n'est ce pas, non, hein, on est "
        "d'accord, tu confirmes, quoi, c'est bon, pas vrai, j'ai bon"
    ),
)
"""What asks for a yes or a no."""

CLAIMED = words(
    en=(
        "right, correct, is that right, is that correct, is it right, true, so, isn't it, yes, "
        "agreed, or not, can you confirm, confirm, am i right, sounds right, therefore, hence, "
        "meaning, which means, then"
    ),
    fr=(
        "c'est ca, c'est bien ca, c'est juste, c'est correct, correct, exact, n'est ce pas, non, "
        "hein, donc, pas vrai, vrai, on est d'accord, d'accord, tu confirmes, vous confirmez, je me "
        "trompe, c'est bon, juste, du coup, alors, est ce exact"
    ),
)
"""What asks to confirm a figure that the message states."""

UNDER = words(
    en="under, below, less than, lower than, at most, no more than, within, fewer than",
    fr="moins de, moins que, sous, en dessous de, au plus, inferieur a, pas plus de, sous les",
)
OVER = words(
    en="over, above, more than, higher than, at least, better than",
    fr="plus de, plus que, au moins, superieur a, au dessus de, mieux que",
)
SUPPOSED = words(
    en="what if, and if, if, suppose, supposing, assume, assuming, with, imagine, what about, how about",
    fr="et si, si, suppos*, admettons, imaginons, avec, sur, mettons",
)
"""What makes a number an assumption rather than a conclusion."""

CONCLUDED = words(
    en="so, so that's, isn't that, isnt that, that's, that makes, meaning, which is, hence, right",
    fr=(
        "donc, alors, du coup, ca fait, c'est bien, c'est donc, ce qui fait, n'est ce pas, c'est ca, "
        "on est bien a"
    ),
)
"""What begins or ends a conclusion that the message draws from a result."""

BEING = word_set(
    "falls drops goes rises comes tombe passe monte descend is are was were be s equals equal = "
    "makes make gives est sont etait fait vaut serait sera ressort donne egale egal sort tombe"
)
ABOUT = word_set(
    "at to of about around roughly only really just a de d environ a peu pres bien d'environ un une the"
)
"""Words between a figure and what somebody says that it is."""

UNDO = words(
    en=(
        "undo, undo that, revert, roll back, go back, take that back, never mind that, cancel that, "
        "scrap that, forget that, as before, as it was, back to before, previous version, the "
        "previous one, the original, back to the first, the first one, first version, back to the "
        "original, cancel, ignore that, original numbers, drop that, reset that, as it was before, "
        "like before, back to what it was, back as it was"
    ),
    fr=(
        "annule*, reviens en arriere, retour en arriere, revenons en arriere, reviens a la version, "
        "reviens a l'original, oublie ca, laisse tomber ca, comme avant, remets comme avant, la "
        "version precedente, version precedente, le precedent, version initiale, reviens au premier, "
        "la premiere version, reviens au calcul, le premier, reviens au debut, defais, retablis"
    ),
)
ORIGINAL = words(
    en="original, first, initial, initially, very first, both, everything",
    fr="original, originale, premier, premiere, initial, initiale, depart, debut, tout, les deux",
)
"""What takes a change back; the original is what stood first."""

BACK_TO = words(
    en="back to, return to, again for, go back to, show me again, once more, remind me",
    fr=(
        "reviens a, revenons a, retour a, reviens sur, revenons sur, retournons a, reprenons, "
        "remontre, rappelle"
    ),
)

SCALE: dict[str, Words] = {
    "2": words(
        en="double, doubles, doubled, doubling, twice, times two, twofold, two times",
        fr=(
            "double, doublent, doublant, doublait, doublons, doublez, fois deux, deux fois plus, "
            "multiplie par deux"
        ),
    ),
    "3": words(
        en="triple, triples, tripled, tripling, three times, thrice, treble",
        fr="triple, triplent, triplait, fois trois, trois fois plus, multiplie par trois",
    ),
    "4": words(
        en="quadruple, four times", fr="quadruple, fois quatre, quatre fois plus, multiplie par quatre"
    ),
    "1/2": words(
        en=("half, halve, halves, halved, halving, cut in half, divide by two, divided by two, half as much"),
        fr=(
            "moitie, la moitie, moitie moins, de moitie, divise par deux, divise* par deux, divise en "
            "deux, deux fois moins, coupe en deux"
        ),
    ),
    "1/3": words(en="a third of the", fr="le tiers du"),
    "1/4": words(en="a quarter of the", fr="le quart du"),
}
"""Changes said without a number: "double the cost"."""

FRACTIONS: dict[str, Words] = {
    "1/2": words(en="by half, half", fr="de moitie"),
    "1/3": words(en="by a third, a third, one third", fr="d'un tiers, un tiers"),
    "2/3": words(en="by two thirds, two thirds", fr="de deux tiers, deux tiers"),
    "1/4": words(en="by a quarter, a quarter", fr="d'un quart, un quart"),
    "3/4": words(en="by three quarters, three quarters", fr="de trois quarts, des trois quarts"),
    "1/5": words(en="by a fifth, a fifth, one fifth", fr="d'un cinquieme, un cinquieme"),
    "1/10": words(en="by a tenth, a tenth, one tenth", fr="d'un dixieme, un dixieme"),
}
"""By how much something rises or falls: "down by a fifth"."""

DISCOUNT = words(
    en="discount*, rebate*, price cut, off the price, % off, off the list",
    fr="remise*, rabais, ristourne*, reduction*, escompte",
)
RATE = word_set("rate rates factor")
FILLER = word_set(
    "it that this make by what if and then now try with ok please would were happens do just let "
    "s say well so we i you they can could how about suppose imagine again all ca le la les un "
    "une de des mets met fait fais si et alors maintenant avec stp svp donne ce on tu vous je se "
    "passe que quoi qu est imaginons disons admettons peux pourrait tout l c"
)
"""Words that name nothing: what is left of "and if we make it double" without the change."""

MULTIPLIES = words(en="multipl*, times", fr="multipli*, fois")
DIVIDES = words(en="divide*, divid*, split", fr="divis*")
"""With a bare number: "divise le gain par trois"."""

UP_TO = word_set("to a at jusqu jusque jusqu'a passe passer reach reaches hits")
"""What is said behind these is where it ends, not by how much it moves."""

WITHOUT = words(
    en="without, no, excluding, leave out, drop, minus the", fr="sans, hors, enleve, retire, oublie"
)
"""What takes an input away: "and without the expansion?"."""

GONE = words(
    en=(
        "slip*, falls through, fell through, drop out, drops out, dropped out, is lost, got lost, "
        "disappear*, walk away, walks away, pulls out, pulled out, postponed, pushed out, falls off, "
        "is gone"
    ),
    fr=(
        "gliss*, tombe a l'eau, tombent a l'eau, saute, sautent, nous echappe*, decale*, repousse*, "
        "reporte*, disparai*, s'en va, tombe a l'eau, annulee, annule son"
    ),
)
"""What is given beside these goes off what was said before."""

COMPARED = words(
    en=(
        "more, less, fewer, off, higher, lower, extra, longer, shorter, cheaper, additional, up, down, on top"
    ),
    fr=("de plus, de moins, en plus, en moins, plus, moins, supplementaire*, plus haut, plus bas, plus cher"),
)
"""What makes the amount before it a difference: "two weeks less"."""

FORGOT = words(
    en=(
        "forgot, forgotten, left out, missed, on top, extra, additional, another, one more, more "
        "came in, just signed, just closed, lands, comes in, came in, as well, also won, also lost, "
        "in addition, more"
    ),
    fr=(
        "oublie*, en plus, de plus, supplementaire*, vient de signer, viens de signer, vient "
        "de tomber, tombe, s'ajoute*, a ajouter, ajoute*, rajoute*, en sus, un autre, une autre"
    ),
)
"""What is given behind these comes on top of what was said before."""

BENCHMARK = words(
    en=(
        "benchmark*, industry average, market average, average for, what is a good, what's a good, a "
        "good, a healthy, a normal, typical, typically, best in class, companies have, companies "
        "get, usual, usually, industry standard, market standard, on average in, in our industry, in "
        "the industry, others have, is that good, is this good, is it good, is that bad, good or "
        "bad, is that ok, is that high, is that low, is it any good, compare to the market, does "
        "that compare"
    ),
    fr=(
        "un bon, une bonne, moyenne du secteur, moyenne du marche, dans le secteur, dans notre "
        "secteur, standard du marche, la norme, norme du secteur, habituel*, en general, "
        "generalement, normal, normale, est ce bon, c'est bon ca, c'est bien, c'est pas mal, c'est "
        "mauvais, c'est eleve, c'est faible, bon ou mauvais, les autres, les entreprises ont, "
        "correct pour, benchmark*, sain, saine, c'est long, c'est court, c'est beaucoup, c'est peu, "
        "trop long, trop court"
    ),
)
"""Asks how a figure compares with what is usual; no calculation answers it."""

WHAT_IF = words(
    en=(
        "what if, what about, how about, and if, suppose, supposing, say, assume, assuming, if, "
        "with, and with, over, and over, now with, try, let's say, imagine, in case"
    ),
    fr=(
        "et si, si, que se passe, suppos*, admettons, imaginons, avec, et avec, et sur, mettons, "
        "disons, sur, au cas ou, qu'en est il, et pour, essaie, ca donne quoi avec"
    ),
)
SAME_FOR = words(
    en=(
        "same for, same thing for, same thing with, same with, same again for, do the same for, same "
        "calculation for, and for, now for, likewise for, the same for, repeat for, what about for, "
        "same one for, same numbers for, same figures for, same at, same deal for, and at"
    ),
    fr=(
        "pareil pour, la meme chose pour, meme chose pour, idem pour, meme calcul pour, de meme "
        "pour, et pour, refais le pour, fais pareil pour, maintenant pour, la meme pour, les memes "
        "pour, memes chiffres pour, pareil chez, idem chez, meme chose chez, et chez"
    ),
)
LESS = words(
    en=(
        "drop*, fall*, fell, decreas*, less, lower*, down, reduc*, shrink*, declin*, cut, minus, "
        "off, smaller, fewer, shave*, trim*, slash*, knock*, sav*, shorten*, cutting, reducing"
    ),
    fr=(
        "plus bas, plus basse*, plus faible*, plus petit*, baiss*, diminu*, moins, recul*, chut*, "
        "redui*, perd*, inferieur*, en moins, decroi*, raccourci*, rabot*, coup*"
    ),
)
MORE = words(
    en=(
        "increas*, ris*, rose, grow*, grew, more, higher, up, extra, additional, climb*, above, "
        "larger, improv*, raise*, raising, hike*, boost*, lift*"
    ),
    fr=(
        "plus haut*, plus eleve*, plus grand*, plus fort*, augment*, hauss*, plus, mont*, croi*, "
        "progress*, superieur*, en plus, grimp*, supplement*, amelior*, relev*, rehauss*, rallong*"
    ),
)

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

PROVENANCE = words(
    en=(
        "where did you get, where does, where did that, how did you get, come from, comes from, came "
        "from, source of the, source of that, how do you get, what's the source, how was that, show "
        "me the working, show your working, show the working, show your work, show me the math, show "
        "me the maths, show the calculation, how did you calculate, how did you work, how is that "
        "calculated, walk me through, explain that number, explain the number, explain this number, "
        "break down the number, why is it, where s that from"
    ),
    fr=(
        "d'ou vient, vient d'ou, viennent d'ou, sors d'ou, sort d'ou, sortent d'ou, trouve ou, d'ou "
        "viennent, d'ou sort, d'ou tu sors, d'ou tires, d'ou provient, ou as tu trouve, quelle est "
        "la source, comment as tu trouve, comment obtiens tu, d'ou ca vient, comment tu arrives, "
        "d'ou sortent, source du, comment tu trouves, comment tu calcules, comment tu as calcule, "
        "comment as tu calcule, detaille le calcul, montre le calcul, montre moi le calcul, explique "
        "le calcul, explique ce chiffre, comment t'arrives, comment tu sors, il vient d'ou, il sort "
        "d'ou, ca vient d'ou, ca sort d'ou, justifie, comment on arrive"
    ),
)
START_OVER = words(
    en="start over, start again, forget all that, reset, clear everything, new conversation",
    fr=(
        "recommence*, on recommence, repartons de zero, repart* de zero, on repart a zero, oublie "
        "tout, reinitialise*, remise a zero, nouvelle conversation"
    ),
)
GREETING = words(
    en="hi, hello, hey, good morning, good afternoon, good evening, yo, hiya, howdy",
    fr="bonjour, salut, bonsoir, coucou, hello, bjr, slt, rebonjour",
)
THANKS = words(
    en=(
        "thanks, thank you, thx, cheers, great, perfect, awesome, nice, ok thanks, cool, got it, "
        "bye, goodbye, ta"
    ),
    fr=(
        "merci, super, parfait, top, genial, nickel, merci beaucoup, d'accord, ok merci, a plus, au "
        "revoir, bonne journee"
    ),
)
SMALL = words(
    en=(
        "salesbot, bot, there, everyone, all, team, you, so much, a lot, very much, for your help, "
        "again, ok, how are, are you, how, doing, today, much, very, a, for, the, help, your, it, "
        "that, is"
    ),
    fr=(
        "salesbot, bot, a tous, tout le monde, l'equipe, beaucoup, bien, ok, ca va, comment, vas tu, "
        "allez vous, ca, va, pour, ton, votre, aide, l, encore, tu, vous, c, est, tous, toi, vas, "
        "allez"
    ),
)
"""What may stand beside a greeting without making it a question."""

HELP = words(
    en=(
        "what can you do, what do you do, how do you work, how does this work, who are you, what are "
        "you, how can you help, what can you, help me with, what are you able, what else can you"
    ),
    fr=(
        "aide moi, que sais tu faire, que peux tu faire, que savez vous faire, que pouvez vous "
        "faire, tu sais faire quoi, tu peux faire quoi, tu fais quoi, a quoi tu sers, comment tu "
        "marches, comment ca marche, qui es tu, tu sers a quoi, a quoi sers tu"
    ),
)
BARE_HELP = words(en="help, help me, help please", fr="aide, a l'aide, aidez moi")
"""These ask for help only when they are the whole message."""

ONBOARDING = words(
    en=(
        "i'm new, i am new, new here, just joined, just started here, just started my, just started "
        "this, just started in sales, my onboarding, onboarding path, onboarding plan, onboarding "
        "program*, start my onboarding, my first week, first two weeks, my first day, new rep, ramp "
        "up, where do i start, my second week, day one"
    ),
    fr=(
        "je suis nouveau, je suis nouvelle, je debute, je viens d'arriver, j'arrive dans l'equipe, "
        "mon onboarding, parcours d'onboarding, ma premiere semaine, premiere semaine, mon premier "
        "jour, deux premieres semaines, par ou commencer, prise de poste, parcours d'integration, "
        "mon integration, premiers jours, je commence"
    ),
)

ASKS_MEANING = words(
    en=(
        "formula, benchmark*, on average, what is a, what is an, what are, what does, what do, "
        "define, definition of, definition, meaning of, mean, means, explain, why, how do i, how do "
        "we, how do you, how should, how to, how is, how are, how can i, difference between, what's "
        "a, what's an, what makes, stand for, stands for, tell me about, describe, which criteria, "
        "tips, best way, how would, when should, when do, who plays, should i, should we, can i, "
        "what should i, good, what kpis, which kpis, present, what goes into, goes into, do we "
        "count, should we count, do you count, is it included, included in, why track, point of, why "
        "should"
    ),
    fr=(
        "formule, reference du marche, en moyenne dans, c'est quoi, qu'est ce qu*, que veut dire, "
        "que signifie, definition de, definition du, definition, definis, explique, expliquer, "
        "expliquez, pourquoi, comment, difference entre, a quoi sert, a quoi servent, que fait, "
        "parle moi de, decris, ca veut dire quoi, quels sont les, quelles sont les, quand faut il, "
        "conseils, faut il, que faire, quels criteres, un bon, bon, presenter, que dire, qui sont "
        "les, quelles etapes, a quoi ca sert, ca sert a quoi, sert a quoi, on compte, faut il "
        "compter, qu'est ce qu'on met, on met quoi dans, interet de"
    ),
)
"""Words that ask about a notion rather than for a figure."""

ASKS_DOCUMENT = words(
    en=(
        "case study, case studies, customer example*, example*, reference*, playbook*, customer "
        "stor*, success stor*, proof point*, testimonial*, document*, slide*, deck*, article*, "
        "template*, checklist*, argument*, script*, talk track, battlecard*, use case*, objection*, "
        "any case, a case"
    ),
    fr=(
        "etude de cas, etudes de cas, cas client*, exemple*, reference*, playbook*, temoignage*, "
        "histoire client, preuve*, document*, fiche*, modele de, trame, argument*, argumentaire*, "
        "script*, cas d'usage, guide*, objection*, un cas, des cas"
    ),
)
ASKS_ADVICE = words(
    en=(
        "what should i say, what do i say, what should i answer, what to say, what to answer, how do "
        "i answer, how do i respond, how should i, how do i, how to, what should we, talking points, "
        "any tips"
    ),
    fr=(
        "que dire, que repondre, comment repondre, quoi repondre, quoi dire, comment je, comment "
        "dois je, que dois je dire, comment presenter, comment reagir, des conseils, quels arguments"
    ),
)
"""Words that ask what to say or do, beside a figure or alone."""

CURRENCY_SWITCH = words(
    en=(
        "in euros, in eur, in dollars, in usd, in pounds, in gbp, in sterling, in swiss francs, in "
        "chf, in canadian dollars"
    ),
    fr=(
        "en euros, en eur, en dollars, en usd, en livres, en gbp, en francs suisses, en chf, en "
        "dollars canadiens"
    ),
)

PASTE = words(
    en=(
        "clean version, clean summary, cfo version, mail version, email version, customer version, "
        "version for, for the procurement, i can send, can forward, summary for, write up for, to "
        "their cfo, their cfo can read, something for their, something for the customer, paste, copy "
        "paste, copy for, for their cfo, for the cfo, for my customer, for the customer, to send "
        "them, one pager, put it in an email, as an email, share with them, forward to"
    ),
    fr=(
        "version mail, version propre, version client, version pour, resume propre, resume pour, "
        "version cfo, version daf, que je transfere, que je peux transferer, que je peux envoyer, "
        "pour le cfo, pour leur cfo, au propre, synthese pour, truc a envoyer, truc propre, "
        "transferer au, coller, colle, copier coller, pour leur daf, pour le daf, pour le client, "
        "pour mon client, leur envoyer, mail a leur, mail au client, une page, mets le en mail, a "
        "transferer, a envoyer au"
    ),
)
"""Words that ask for a version to hand to the customer."""

INJECTION = words(
    en=(
        "ignore your, ignore all previous, ignore all your, ignore previous, ignore the previous, "
        "ignore prior, ignore any previous, ignore the rules, ignore the above, ignore everything "
        "above, forget your instructions, forget your rules, forget previous, forget all previous, "
        "disregard your, disregard all, disregard previous, disregard the, system prompt, your "
        "instructions, your prompt, your rules, jailbreak, pretend you, pretend to be, pretend that, "
        "act as if, act as an ai, act as my, you are now, developer mode, reveal your, bypass your, "
        "override your, roleplay, just say the, just tell me the roi is, make up a, make up some, "
        "invent a, invent some, hidden instructions, without checking, your api key, your token, "
        "your password*, your credentials, your environment variable*, print your"
    ),
    fr=(
        "oublie tes, oubliez vos, ignore tes, ignore les consignes, ignore les instructions, ignorez "
        "vos, ignorez les, ignore toutes, ignore tout ce, tes consignes, vos consignes, consignes "
        "precedentes, tes instructions, vos instructions, instructions precedentes, fais comme si, "
        "fais semblant, tu es maintenant, joue le role, mode developpeur, prompt systeme, ton "
        "prompt, revele tes, revele ton, contourne tes, invente un, invente une, invente des, "
        "inventez un, dis juste que, dis que le, dis que la, ton mot de passe, tes mots de passe, "
        "votre mot de passe, ta cle api, ta cle d'api, ton jeton, tes variables d'environnement"
    ),
)
PRIVATE = words(
    en=(
        "salary of, 's salary, his salary, her salary, their salary, salary does, how much does he "
        "earn, how much does she earn, how much do they earn, earns how much, wage of, 's wage, home "
        "address, phone number of, personal email, 's religion, is pregnant, medical record*, "
        "political opinion*, age of, how old is, date of birth"
    ),
    fr=(
        "salaire de, salaire du, salaire d', son salaire, leur salaire, quel salaire, combien gagne, "
        "combien gagnent, combien touche, combien touchent, remuneration de, remuneration du, paie "
        "de, fiche de paie de, adresse personnelle, numero de telephone de, religion de, est "
        "enceinte, dossier medical, opinion politique, quel age, date de naissance, origine ethnique"
    ),
)
"""What a sales assistant does not tell: what people earn and who they are in private."""

SUBJECT = words(en="for, at, with, chez, of, about, if, by", fr="pour, chez, avec, de, du, a, d, si")
LABELS = words(
    en=(
        "option, scenario, offer, plan, variant, supplier, vendor, channel, proposal, quote, "
        "project, campaign, version, case"
    ),
    fr=(
        "option, scenario, offre, plan, variante, fournisseur, canal, proposition, devis, projet, "
        "campagne, version, cas"
    ),
)
"""What is compared: "option A", "scénario 2"."""

SWITCH: dict[str, Words] = {
    "en": words(en="in english", fr="en anglais"),
    "fr": words(en="in french", fr="en francais"),
}
ADD_PERSON = words(
    en=("add, also, and, plus, there's also, we also have, include, joins, joined, new"),
    fr=("ajoute*, aussi, et, plus, il y a aussi, rajoute*, inclus, rejoint, nouveau, nouvelle, egalement"),
)
LEFT = words(
    en=(
        "forget, moved to another, moved away, changed jobs, changed job, retired, retires, fired, "
        "got fired, left, has left, leaves, is leaving, is gone, gone, is out, out of the deal, no "
        "longer, quit, resigned, moved on, remove, drop, delete, take out, cross out, exclude, leave "
        "out, on leave, sick leave, parental leave, maternity leave, laid off, let go, passed away, "
        "died, not involved, isn't involved, moved to, transferred to, was transferred, doesn't work "
        "there, not there anymore, isn't there anymore, is off the project, off the deal"
    ),
    fr=(
        "oublie, change de poste, est parti, est partie, en arret, part a la retraite, a quitte, "
        "n'est plus, ne sera plus, n'est pas concerne, n'est pas concernee, ne travaille plus, ne "
        "bosse plus, a demissionne, retire, enleve, supprime, efface, raye, vire, viree, parti, "
        "partie, mute, mutee, en conge, conge maternite, conge parental, licencie, licenciee, est "
        "decede, est decedee, s'en va, quitte, hors du projet, hors jeu, ote, sors, a la retraite, a "
        "change de"
    ),
)
REPLACED = words(
    en=(
        "replace, replaced, replaces, took over, takes over, taking over, took over from, takes over "
        "from, succeeds, succeeded, is replacing, instead of, in place of, his successor, her "
        "successor"
    ),
    fr=(
        "a remplace, remplace, remplacee, succede a, prend la place de, l'a remplace, le remplace, "
        "la remplace, prend la suite, prend la suite de, prend la releve, reprend le poste, a la "
        "place de, lui succede, au lieu de"
    ),
)
ADDING = words(
    en="add, another, plus, forgot, forgotten, missed, extra, additional, on top, more, as well",
    fr="ajoute*, rajoute*, encore, aussi, oublie*, en plus, de plus, supplementaire*, plus",
)
"""Words that give a further amount for an input instead of another one."""
