"""What people ask about an account, and the words around its name."""

from bot.dialogue.account_steps import GroupName
from tools.language import Words, word_set, words

CENTRE = words(
    en=(
        "who decides, who do we know at, who do we have at, contacts at, people at, who is there at, "
        "who are our contacts, our contacts at, our champion, who is our champion, org chart, buying side, "
        "who should i talk to, who to talk to, who is at"
    ),
    fr=(
        "qui decide, qui connait on, on connait qui, qui connaissons nous, contacts chez, "
        "interlocuteurs chez, notre champion, qui est notre champion, organigramme, a qui parler, "
        "qui est chez, les gens chez"
    ),
)
DECIDER = words(
    en="decides, decide, decider, decision maker, signs, economic buyer, holds the budget",
    fr="decide, decideur, decideuse, signe, budget, decisionnaire",
)
MISSING = words(
    en="missing, who else, still need, not seeing, not met, lack, gap, gaps",
    fr="manque, manquent, qui d'autre, rate qui, on rate, encore voir, pas encore vu",
)
STAGE = words(
    en=(
        "where … stand, where … stands, where are we with, where are we at with, where are we at, "
        "where are we on, "
        "where is … at, how is … going, how's … going, status of, what's the status, next steps, next step, "
        "how far are we, how far along, deal status"
    ),
    fr=(
        "ou en est, ou en sommes, on en est ou, en est ou, ca avance, avance chez, statut, etat du deal, "
        "prochaines etapes, prochaine etape, point sur, faire le point"
    ),
)
PREP = words(
    en=(
        "prep, prepare, prepping, preparing, brief me, briefing, one pager, one page, what do we know, "
        "tell me about, seeing, i see, i meet, i'm meeting, i am meeting, meeting with, call with, "
        "visit to, visiting, appointment with, i visit, demo with, on the phone with, summary of, sum up"
    ),
    fr=(
        "prepare, preparer, preparation, prep, brief, briefe, je vois, je rencontre, on voit, "
        "on rencontre, rdv avec, rdv chez, rendez vous avec, rendez vous chez, reunion avec, visite chez, "
        "appel avec, que sait on, qu'est ce qu'on sait, fiche, resume, parle moi de, demo chez"
    ),
)
SEGMENT = words(
    en="which segment, what segment, segment is, fit score, how well does … fit, good fit",
    fr="quel segment, dans quel segment, segment de, score de … adequation, adequation",
)
ALIKE = words(
    en=(
        "look like our best, looks like our best, like our best, similar to our best, resemble our best, "
        "lookalikes, look alikes"
    ),
    fr=(
        "ressemblent a nos meilleurs, ressemble a nos meilleurs, comme nos meilleurs, "
        "proches de nos meilleurs, sosies"
    ),
)
RENEWALS = words(
    en=(
        "renewals are due, renewals due, renewal due, due for renewal, up for renewal, which renewals, "
        "upcoming renewals, our renewals, my renewals, list … renewals, next renewals, contracts … renew, "
        "renewals this, renewals next, renewals coming, show renewals, show me the renewals"
    ),
    fr=(
        "quels renouvellements, renouvellements a venir, prochains renouvellements, nos renouvellements, "
        "mes renouvellements, contrats a renouveler, contrats … renouveler, a renouveler, "
        "arrivent a echeance, contrats … echeance, renouvellements ce, renouvellements prevus, liste … "
        "renouvellements"
    ),
)
QUIET = words(
    en=(
        "accounts gone quiet, accounts … gone quiet, accounts … went quiet, who has gone quiet, "
        "who went quiet, quiet accounts, accounts … gone silent, accounts … gone dark, "
        "accounts … quiet, customers … quiet, "
        "accounts to chase, accounts should i|we chase, accounts should i|we call, accounts … call back, "
        "neglected accounts, accounts … no contact, accounts should i|we follow, dormant accounts, "
        "sleeping accounts, customers gone quiet, accounts need attention"
    ),
    fr=(
        "comptes relancer, comptes a relancer, comptes … relancer, clients a relancer, clients … relancer, "
        "prospects a relancer, qui relancer, qui dois je relancer, comptes sans nouvelles, "
        "clients sans nouvelles, comptes silencieux, comptes dormants, comptes endormis, comptes delaisses, "
        "clients silencieux, plus de nouvelles de quels"
    ),
)
JOB_CHANGES = words(
    en=(
        "now, changed job, changed jobs, changed roles, changed role, new role, new job, "
        "new position, promoted, "
        "became, becomes, has become, was named, appointed, moved to, no longer"
    ),
    fr=(
        "maintenant, desormais, change de poste, change de fonction, change de role, nouveau poste, "
        "nouvelle fonction, promu, promue, devient, est devenu, est devenue, nomme, nommee, n'est plus"
    ),
)
GOES = words(
    en="left, leaves, quit, quits, gone, takes over, took over, replaces, replaced, successor, joined",
    fr="parti, partie, quitte, quitter, remplace, remplacee, succede, demissionne, prend la place, rejoint",
)

LEADS = word_set(
    "at chez for pour with avec about sur of de d du des a au aux from account compte client customer "
    "prospect prep prepare preparer preparation brief segment company societe entreprise groupe group vs "
    "seeing see meet meeting meets visit visiting vois voit rencontre rencontrons visite fiche resume "
    "stand stands est is left quitte joined rejoint on en par by map cartographie does do dossier deal "
    "affaire"
)
"""Words that an account's name may follow."""

WEAK = word_set(
    "of de d du des a au aux on en is est by par does do sur about company client customer group groupe"
)
"""Those that other words follow more often than a name in small letters."""

PLACED = word_set("at chez with avec from de d for pour")
"""Those that say nothing by themselves."""

NOT_NAMES = word_set(
    "tomorrow demain today aujourd hui next week monday tuesday wednesday thursday friday lundi mardi "
    "mercredi jeudi vendredi morning afternoon matin midi soir account accounts compte comptes deal deals "
    "affaire affaires call appel rdv rendez reunion meeting page prep prepare preparer brief segment stage "
    "etape decides decide decider decideur signs signe budget missing manque manquent who qui where ou "
    "stand stands standing status statut roi cac ltv npv van tri irr renewal renewals quiet note please stp "
    "svp map buying centre center committee comite contacts contact people tell about know talk see me "
    "create cree creer add ajoute new nouveau nouvelle undo annule yes oui no non ok the them lui elle "
    "parler fiche resume visite visit demo summary going how left parti partie quitte one pager s i m "
    "suppose imagine win rate taux conversion cycle pipeline coverage quarter trimestre target objectif "
)
"""Words that are no account's name when they are typed small."""

BY: dict[GroupName, Words] = {
    "rep": words(
        en="by rep, per rep, by salesperson, per salesperson, by owner, each rep, every rep",
        fr="par rep, par commercial, par commerciale, par vendeur, chaque commercial, par personne",
    ),
    "team": words(en="by team, per team, each team", fr="par equipe, chaque equipe"),
    "segment": words(en="by segment, per segment, each segment", fr="par segment, chaque segment"),
    "industry": words(en="by industry, per industry, by sector", fr="par secteur, par industrie"),
    "country": words(en="by country, per country", fr="par pays"),
}
COURSE: dict[str, Words] = {
    "month": words(
        en="trend, trends, over time, by month, per month, month by month, monthly, evolve, evolution, "
        "go up, going up, go down, going down, develop, curve",
        fr="evolution, evolue, tendance, mois par mois, par mois, mensuel, mensuelle, au fil du temps, "
        "courbe, progresse",
    ),
    "quarter": words(
        en="by quarter, per quarter, quarterly, quarter by quarter",
        fr="par trimestre, trimestre par trimestre",
    ),
}
DEAL_SIZE = words(
    en="average deal size, average deal value, mean deal size, average order value",
    fr="taille moyenne des affaires, taille moyenne d'affaire, affaire moyenne, valeur moyenne des affaires",
)
