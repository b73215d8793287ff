"""Who is spoken to in a thread: what people say to each other, and what they say to the bot."""

from tools.language import word_set, words

BOT_NAMES = word_set("salesbot bot")

FILLER = word_set(
    "and et so ok okay k oh ah hmm hum euh um well but mais donc alors du coup then also aussi hey "
    "hi hello salut bonjour thanks thank merci thx great nice perfect cool super parfait top btw "
    "sinon please pls plz stp svp question quick now maintenant just juste ben bah d accord genial "
    "nickel yes oui yep ouais"
)
"""What may stand before the words that show what a message is."""

BETWEEN = word_set(
    "please pls plz just maybe also quickly then me us to m l le la les nous moi stp svp aussi juste "
    "vite en y il te plait peut etre encore again now maintenant"
)
"""What may stand inside of what the bot is asked: "can you please show me", "tu peux me le refaire"."""

FIGURE_VERBS = (
    "show|redo|rerun|re_run|recompute|recalculate|calculate|compute|run|do_it|do_the|do_that|try|"
    "use|take|add|include|remove|drop|exclude|change|update|set|make|give|put|compare|convert|"
    "work_out|assume|switch|factor|simulate|swap|replace|map|qualify|translate|estimate|undo|keep|"
    "lower|raise|double|halve|increase|reduce|correct"
)
PAGE_VERBS = (
    "explain|break_down|detail|show|give|find|tell|list|define|remind|suggest|summarise|summarize|"
    "recommend|walk"
)
FIGURE_VERBS_FR = (
    "refaire|recalculer|calculer|montrer|ajouter|rajouter|enlever|retirer|changer|remplacer|"
    "corriger|mettre|remettre|prendre|utiliser|comparer|convertir|simuler|donner|sortir|tester|"
    "essayer|passer|chiffrer|traduire|faire_le|faire_la|faire_un|faire_une|partir|inclure|estimer|"
    "annuler|baisser|augmenter|doubler|reprendre|afficher"
)
PAGE_VERBS_FR = (
    "expliquer|detailler|montrer|donner|trouver|dire|lister|definir|rappeler|suggerer|resumer|"
    "conseiller|chercher"
)

ASKS_FOR_FIGURES = words(
    en=(
        f"can|could|would|will you|u {FIGURE_VERBS}, did|do|have you include|count|use|factor|take|"
        "assume|took, how do|did|would|can you get|calculate|compute|arrive|find|work|come, where "
        "do|did you get|find|take, why do|did you use|take|assume|count, your calculation|number|"
        "numbers|figure|figures|formula|assumption|assumptions|result|source|sources|answer"
    ),
    fr=(
        "tu_peux|peux_tu|tu_pourrais|pourrais_tu|vous_pouvez|pouvez_vous|tu_sais|tu_px|t_peux "
        f"{FIGURE_VERBS_FR}, comment|d_ou|dou|ou tu|t|as_tu|vous|tu_as|t_as calcule|calculez|"
        "calcules|sors|obtiens|trouves|trouve|arrives|tires|pris|prends, tu|tu_as|t_as|as_tu compte|"
        "comptes|pris|prends|inclus|utilise|utilises|calcule, ton|tes|votre|vos calcul|calculs|"
        "chiffre|chiffres|formule|hypothese|hypotheses|resultat|source|sources|reponse"
    ),
)
"""What the bot alone is asked for, though it says "you"."""

REQUESTS_PAGES = words(
    en=f"can|could|would|will you|u {PAGE_VERBS}",
    fr=f"tu_peux|peux_tu|tu_pourrais|pourrais_tu|vous_pouvez|pouvez_vous|tu_sais|t_peux {PAGE_VERBS_FR}",
)
ASKS_FOR_PAGES = words(
    en=(
        "do you have a|an|any|some, got a|an|any, what do|would you recommend|suggest|advise|say|"
        "answer, how do|would|can you answer|handle|respond|react|deal|reply|negotiate|defend|"
        "justify|qualify|approach|open|close|price|pitch|present|prepare|build|run|measure|"
        "calculate|convince|reach|find|get|avoid|position|differentiate|structure|follow|write|ask, "
        "you_re|you_are|youre too|so|more|not"
    ),
    fr=(
        "tu_as|t_as|as_tu|vous_avez|avez_vous un|une|des|d, que tu|vous|me recommandes|conseilles|"
        "proposes|suggeres, tu recommandes|conseilles|suggeres, que conseilles|recommandes|suggeres|"
        "proposes_tu, comment tu|vous reponds|repondez|geres|gerez|traites|reagis|abordes|negocies|"
        "defends|prepares|qualifies, vous_etes|tu_es|t_es trop|plus"
    ),
)
"""What the playbooks are asked for, though it says "you": anybody, or what a customer says."""

ARRANGES = words(
    en=(
        "join, lunch, dinner, coffee, beer*, drinks, sync, catch up, ping, be late, running late, "
        "min late, brb, afk, on my way, on it!, available, the office, day off, on holiday, on "
        "vacation, pto, call me, call him, call her, call you, call back, called back, let's talk, "
        "we talk, talk at, let's meet, let's discuss, let's chat, let's go, talk later, see you, one "
        "on one, what time, a minute, a sec, invite*, reschedul*, the room, calendar, offsite, kick "
        "off, kickoff, summit, trade show, role play, i'm free, are free, going to, coming to, keep "
        "me posted, let me know, in the deck, the meeting, a meeting, on the call, in the call, "
        "anyone, anybody, somebody, someone, who's taking, who takes, who owns, who's on, who's in, "
        "who's coming, discuss, hang on, hold on, are we meeting"
    ),
    fr=(
        "dispo*, dejeuner, dej, resto, un cafe, un verre, un point, on en parle, en parler, on "
        "s'appelle, on se voit, se voir, te rappelle, le rappelle, la rappelle, les rappelle, te "
        "raconte, en retard, j'arrive, en rdv, en reunion, en reu, en visio, en vacances, en conges, "
        "au bureau, la salle, le train, au salon, on cale, caler un, agenda, invit*, qui vient, qui "
        "gere, qui s'en occupe, m'en occupe, s'en occupe, s'en charge, en charge, qui prend, qui y "
        "va, quelqu'un, quelqu un, tiens moi au courant, dis moi quand, a tout a l'heure, a tout de "
        "suite, bonne soiree, le numero, le contact, leur contact, leur numero"
    ),
)
"""What people settle among themselves."""

DATED = words(
    en=(
        "yesterday, today, tomorrow, tonight, this morning, this afternoon, this evening, last "
        "night, monday, tuesday, wednesday, thursday, friday, saturday, sunday, next week, this "
        "week, last week, last time, ago, earlier, just now, right now"
    ),
    fr=(
        "hier, demain, aujourd hui, ce soir, ce matin, cet aprem, cet apres midi, lundi, mardi, "
        "mercredi, jeudi, vendredi, samedi, dimanche, semaine prochaine, cette semaine, la semaine "
        "derniere, tout a l'heure, la derniere fois, l'autre jour, tantot, en ce moment"
    ),
)
"""Days as people in the middle of their week speak of them."""

REPORTS = words(
    en=(
        "is what, is how, sending, forwarding, calling, checking, looking into, waiting, asking, "
        "updating, heading, leaving, hoping, thinking, sent, told, heard, said, says, think, guess, "
        "bet, believe, remember, wonder, tbh, imo, honestly, reckon, last year, last month, last "
        "quarter, set aside, is their, will ask, i'd, i'll, let me"
    ),
    fr=(
        "c'est ce que, c'est ce qu, envoye, dit, entendu, crois, pense, parle, vu, parait, a mon "
        "avis, perso, franchement, l'an dernier, l'annee derniere, le mois dernier, le trimestre "
        "dernier, je vais, je dois, c'est leur, c'est le leur"
    ),
)
"""What shows that somebody tells a story rather than an input."""

COMMENTS = words(
    en=(
        "with pleasure, for sure, for info, for now, is|seems optimistic|pessimistic|realistic|"
        "ambitious|ok|okay, good, great, nice, bad, low, high, crazy, huge, wow, fine, interesting, "
        "fair, sounds, looks, sweet, solid, love, agree*, lol, haha*, a lot, too much, expensive, "
        "works for, true, to go, wild, funny, sad, weird, off!, is|seems optimistic|pessimistic|"
        "realistic|ambitious|ok|okay"
    ),
    fr=(
        "sans souci, pour info, en effet, en route, a plus, au top, sans doute, pour l'instant, avec "
        "plaisir, c_est optimiste|pessimiste|realiste|ambitieux|jouable|mort, bien, bon, bof, "
        "enorme, fou, dingue, cool, ouf, mdr, ptdr, beaucoup, trop, cher, pas mal, bravo, "
        "interessant, courage, joue, dommage, mince, chaud, ca marche, ca roule, tant mieux, tant "
        "pis, drole"
    ),
)
"""What is said about a result: it asks for none."""

SELF_OR_OTHERS = word_set("i im ive id we he she they someone nobody j je on nous il elle ils elles moi eux")
"""The subjects of what people tell each other."""

OTHERS = word_set("they he she ils elles il elle")
THIRD_ONE = word_set("he she him her il elle lui")

SOMEBODY_HAILED = word_set(
    "think thoughts penses pense quoi coup stp svp pls please say dis ok right non hein work job "
    "news point idea too thanks thank you merci bravo courage congrats hey hi hello salut coucou "
    "bonjour cc boulot l up again"
)
"""Behind these a name at the end is the person spoken to."""
SPEAKS_TO = word_set(
    "can could would will do did are have what how who when where why is was i we the they he she "
    "please pls tu t je on vous peux pourrais as es j il elle ils c ca qui que quand comment "
    "pourquoi est a ont faut"
)
"""What goes on behind the name of the person spoken to."""
