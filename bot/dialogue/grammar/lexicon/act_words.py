"""What a message asks for besides figures: a notion, a document, help, a clean copy, another language."""

from tools.language import Words, words

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

MORE = words(
    en=(
        "tell me more, more details, more detail, more about that, more about this, say more, go on, the "
        "whole passage, in full, in detail, elaborate, more please, and more, show me more, more info"
    ),
    fr=(
        "plus de details, dis m'en plus, dites m'en plus, dis moi en plus, dites moi en plus, en savoir "
        "plus, developpe, developpez, continue, la suite, le passage entier, en entier, en detail, "
        "plus d'infos, plus d'informations, encore plus"
    ),
)
"""These ask to go on with what was found before, when they are about all of a message."""

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
        "them, one pager, put it in an email, as an email, share with them, forward to, can i send that, "
        "can i send it, can i send this, short version, shorter version, shorten it, "
        "shorten that, make it shorter"
    ),
    fr=(
        "version mail, version propre, version client, version pour, resume propre, resume pour, "
        "version cfo, version daf, que je transfere, que je peux transferer, que je peux envoyer, "
        "pour le cfo, pour leur cfo, au propre, synthese pour, truc a envoyer, truc propre, "
        "transferer au, coller, colle, copier coller, pour leur daf, pour le daf, pour le client, "
        "pour mon client, leur envoyer, mail a leur, mail au client, une page, mets le en mail, a "
        "transferer, a envoyer au, je peux lui envoyer, je peux leur envoyer, je peux l'envoyer, version "
        "courte, fais plus court, en plus court, plus court stp"
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
