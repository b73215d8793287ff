"""The forms in which the bot is asked something in a thread: corrections, what-ifs, orders, questions."""

from bot.dialogue.grammar.lexicon.addressed_words import FIGURE_VERBS, PAGE_VERBS
from tools.language import word_set, words

CORRECTS = words(
    en=(
        "sorry, my bad, my mistake, oops, typo, correction, i meant, i mean, scratch that, make "
        "that, make it, should be, should have been, no wait, wait, i said, instead, rather, wrong, "
        "in the end"
    ),
    fr=(
        "pardon, desole, desolee, dsl, erreur, oups, je voulais dire, rectification, trompe, "
        "trompee, je corrige, plutot, au lieu de, autant pour moi, au temps pour moi, my bad"
    ),
)
MAYBE_CORRECTS = words(
    en="actually, no!, nope, in fact, really", fr="en fait, non!, finalement, en realite, nan"
)
"""A correction, unless it is a story."""

SUPPOSES = words(
    en=(
        "when they|he|she|the_customer|the_client|the_buyer, what if, what about, how about, if, "
        "suppose*, assum*, imagine, let's say, say, try, with, without, at, over, for, from, same, "
        "only, minus, plus, more, less, no!, another, excluding, including, under, in, per"
    ),
    fr=(
        "quand ils|il|elle|le_client|le_prospect|l_acheteur, et si, si, s'il, s'ils, quid, suppos*, "
        "admettons, imaginons, imagine, mettons, disons, avec, sans, sur, pour, pareil, idem, meme, "
        "seulement, moins, plus, hors, a, au, en, chez, face, par, encore"
    ),
)
"""What a follow-up begins with, when it varies what was asked before."""

ORDERS_FIGURES = words(
    en=FIGURE_VERBS.replace("|", ", ").replace("_", " ")
    + ", forget, go back, back to, start over, reset, cancel, "
    "revert, walk me, how about",
    fr=(
        "refais, recalcule, calcule, montre, ajoute, rajoute, enleve, retire, change, remplace, "
        "corrige, mets, remets, prends, utilise, compare, convertis, simule, donne, sors, teste, "
        "essaie, essaye, passe, chiffre, traduis, fais, pars, inclus, annule, reviens, reprends, "
        "oublie, recommence, baisse, augmente, double, divise, multiplie, affiche"
    ),
)
ORDERS_PAGES = words(
    en=PAGE_VERBS.replace("|", ", ").replace("_", " ") + ", compare, how to",
    fr=(
        "explique, detaille, montre, donne, trouve, liste, definis, rappelle, resume, compare, dis "
        "moi, dis m'en, developpe, cherche"
    ),
)
NOT_AN_ORDER = words(
    en=(
        "tell|give|show|remind|keep him|her|them|everyone|me_a_call|me_a_minute|me_a_sec|it_a_try|"
        "it_a_go|it_up|it_time, on it, tell me about it, keep going, keep it up, take care, take it "
        "easy, make sure, do it, try me"
    ),
    fr=(
        "dis|donne|montre|passe|rappelle lui|leur, passe moi, passe me, fais gaffe, fais attention, "
        "fais voir, fais moi signe, laisse tomber, donne moi deux minutes, mets moi en copie, prends "
        "soin, oublie pas"
    ),
)
"""What looks like an order to the bot and asks something of a colleague."""

WANTS = words(
    en="i need a|an|the|some, i|i_m looking for, i want, i'd like, i would like, need a|an|the|some",
    fr=(
        "je cherche, j'ai besoin d, j'aurais besoin, je voudrais, j'aimerais, je veux, il me faut, "
        "il me faudrait, besoin d"
    ),
)

INTERROGATIVES = words(
    en="what, whats, wat, which, how, hows, why, who, when, where, whose, whom",
    fr=(
        "quel!, quelle!, quels!, quelles!, comment, pourquoi, pk, pq, prk, combien, quand, qui, "
        "que!, qu!, quoi, koi, est ce, c'est quoi, c quoi, c koi, lequel, laquelle, dou, d'ou, ou "
        "est, ou sont, ou trouver, a quoi, a quel!, a quelle!, quid, faut il, doit on, peut on, dois "
        "je, puis je"
    ),
)
"""What a question begins with."""
ALSO_ASKS = words(
    en="or not, any idea*", fr="ou pas, ou non, combien, c'est quoi, c quoi, vient d'ou, d'ou vient, une idee"
)
"""What makes a question of a message without its sign, wherever it stands."""
EXCLAIMS = words(
    en="what a, why not, how nice, how cool, how funny, who cares, who knows, when possible",
    fr=(
        "pourquoi pas, quel dommage, quelle horreur, quand meme, qui sait, comme d'hab, quand tu, quand vous"
    ),
)

IN_THE_PAST = word_set("did didn was wasn were had hadn went happened gone passe passee")
GENERAL = words(
    en=(
        "how do|can|should|to i|we|one, how to, should i|we, do i|we need, what should, usually, "
        "typically, in general, normally, best way, best practice*, what does … do, what does … "
        "mean, what's|what_is a|an, when should, when to, is it better, difference between, tips"
    ),
    fr=(
        "comment on, comment je, comment dois, comment faire, faut il, doit on, dois je, peut on, on "
        "peut, en general, d'habitude, generalement, c'est quoi un, c'est quoi une, c'est quoi le, "
        "c'est quoi la, meilleure facon, bonnes pratiques, difference entre, conseils, quoi dire, "
        "que dire, que repondre, quand faut, comment repondre, comment traiter, comment preparer, "
        "comment convaincre, comment negocier, comment defendre"
    ),
)
"""Asks about selling as such, which the playbooks answer."""

TOPICS = words(
    en=(
        "win rate, win against, incumbent*, lose to, objection*, pricing, price*, discount*, "
        "negotiat*, buyer*, decider*, decision maker*, champion*, procurement, discovery, demo*, "
        "prospect*, cold call*, follow up*, case study, case studies, qualif*, meddpicc, meddic, "
        "bant, spin, cfo*, cio*, cto*, ceo*, competitor*, competition, pipeline*, forecast*, crm, "
        "onboarding, roi, cac, ltv, churn, margin*, win rate, quota*, value proposition, segment*, "
        "persona*, lead!, leads!, closing, payment terms, reference*, pitch*, renewal*, upsell*, "
        "retention, buying cent*, gatekeeper*, stakeholder*, tender*, rfp*, battlecard*, playbook*, "
        "template*, influencer*, payback, npv, irr, business case, criteria, next step*, close rate, "
        "first call, second call, script*, checklist*, budget*, questions, calculation*, formula*, "
        "working"
    ),
    fr=(
        "face a un, objection*, prix, tarif*, remise*, negoci*, acheteur*, decideur*, "
        "decisionnaire*, champion*, achats, decouverte, demo*, prospect*, relance*, etude de cas, "
        "cas client*, qualif*, daf, dsi, dg, pdg, concurren*, pipe!, previsionnel*, crm, marge*, "
        "taux de, quota*, proposition de valeur, segment*, conditions de paiement, argument*, "
        "upsell, retention, centre d'achat, prescripteur*, appel* d'offre*, rentab*, van!, tri!, "
        "etape*, critere*, premier rendez vous, premier rdv, trame*, modele*, fidelis*, closing, "
        "calcul!, formule*"
    ),
)
"""What the playbooks are about."""

WHY = words(
    en="why, how come, how so, source, sources, says who",
    fr="pourquoi, pk, pq, prk, comment ca se fait, la source, source, sources",
)
"""These ask for more all by themselves."""

ABOUT_THE_RESULT = words(
    en=(
        "is that|this|it enough|sufficient|realistic|a_lot|too_much|too_low|too_high|good|bad|"
        "normal, does|did it|that|this include|count|cover|assume|take|use|mean, is it|that|this "
        "simple|discounted|with|without|before|after|per|including|excluding|net|gross, what's "
        "included, what is included"
    ),
    fr=(
        "c'est suffisant|assez|rentable|normal|beaucoup|peu|realiste, tient|prend compte, tient_il|"
        "prend_il compte, ca|il|elle inclut|compte|comprend|integre, c'est avec, c'est sans, c'est "
        "brut, c'est net, c'est hors, est ce que ca, c'est calcule"
    ),
)
"""Asks what stands behind the answer that was given."""

SEEKS_A_PAGE = words(
    en="do we|you have something|anything|stuff in|on|about|for, anything on|about, something on|about",
    fr=(
        "on_a|as_tu|tu_as|t_as quelque_chose|un_truc|des_trucs|une_page|une_doc en|sur|pour|dans, "
        "quelque chose sur"
    ),
)

OF_OTHERS = words(
    en=(
        "have|has|had|did|do|does|are|is|was|were|will they|he|she|we|anyone|everyone|the_client|"
        "the_customer, what's|what_is|who's|who_is|where's|where_is|how's|how_is their|his|her, what "
        "did|do they|he|she"
    ),
    fr=(
        "ils|elles|il|elle ont|a|sont|est|vont|va, ont_ils|a_t_il|a_t_elle|sont_ils|est_il|"
        "ont_elles, c'est qui leur|son|sa|le_leur, c'est quoi leur|son|sa, quel_est|quelle_est leur|"
        "son|sa, on a leur|l|eu|recu|signe|envoye"
    ),
)
"""Asks what somebody has done, or a fact of the customer that only people know."""

IF = words(
    en="when they|he|she|the_customer|the_client|the_buyer, what if, and if, if, suppose*, assum*, imagine",
    fr=(
        "quand ils|il|elle|le_client|le_prospect|l_acheteur, et si, si, s'il, s'ils, suppos*, "
        "imaginons, admettons"
    ),
)
"""What is supposed of anybody is still a supposition."""
WHEN = words(en="when, when's", fr="quand, c'est quand")
WHO = words(en="who, whos, whose", fr="qui, c'est qui, a qui, avec qui, pour qui")
WHO_IN_GENERAL = word_set(
    "should usually typically decides decide signs involve impliquer contacter viser rencontrer "
    "associer doit faut normally habitude cibler convaincre approcher"
)
"""Beside "who" these ask for a kind of person, not for a name."""
