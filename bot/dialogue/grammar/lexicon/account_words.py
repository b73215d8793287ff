"""What people ask about an account, and the words around its name."""

from bot.dialogue.account_steps import GroupName
from tools.language import Words, word_set, words

CENTRE = words(
    en=(
        "who decides, who do we know at, who do we have at, contacts at, people at, who is there at, "
        "who are our contacts, our contacts at, our champion, who is our champion, org chart, buying side, "
        "who should i talk to, who to talk to, who is at, who should i|we see|meet|call|contact, "
        "who is|s against, who is|s for us, who is|s with us, who is|s on our side, who supports, who backs, "
        "who is|s blocking, who opposes, who have we met, who haven't we met, who haven't we seen, "
        "who have we not met, who … met yet, who is|s involved, who matters, single threaded, "
        "only one contact, biggest risk, risks on|at|with, what worries, watch out"
    ),
    fr=(
        "qui decide, qui connait on, on connait qui, qui connaissons nous, contacts chez, "
        "interlocuteurs chez, notre champion, qui est notre champion, organigramme, a qui parler, "
        "qui est chez, les gens chez, qui dois je voir|rencontrer|contacter|appeler, "
        "je vois|contacte|appelle qui, qui est contre, qui est pour nous, qui est avec nous, "
        "qui nous soutient, qui nous defend, qui bloque, qui s'oppose, pas encore vu|rencontre, "
        "jamais vu|rencontre, on a vu|rencontre qui, qui a ete vu|rencontre, qui compte chez, "
        "seul contact, un seul interlocuteur, risques sur|chez, quels risques, risques de l'affaire"
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
        "how far are we, how far along, deal status, where do we stand, where do i stand, "
        "what's next on|with|for|at, what is next on|with|for|at, what next on|with|for|at, "
        "what do|should i|we do next, what do|should i|we do now, what's|what_is blocking|holding|stopping, "
        "what's the holdup, what … still|do need … move, what … need … close, what … missing … close, "
        "which stage, what stage, any progress, progress on|with|at, can we close, "
        "what's|what_is left to do"
    ),
    fr=(
        "ou en est, ou en sommes, on en est ou, en est ou, ca avance, avance chez, statut, etat du deal, "
        "prochaines etapes, prochaine etape, point sur, faire le point, en est on, on en est, j'en suis, "
        "en suis je, la suite pour|avec|chez|sur, quelle suite, etape suivante, je fais quoi maintenant, "
        "on fait quoi maintenant, ce qui bloque, qu'est ce qui coince, ca coince, ca bloque, "
        "manque pour signer|conclure|avancer, reste a faire, quelle etape, quel stade, il en est ou"
    ),
)
PREP = words(
    en=(
        "prep, prepare, prepping, preparing, brief me, briefing, one pager, one page, what do we know, "
        "tell me about, seeing, i see, i meet, i'm meeting, i am meeting, meeting with, call with, "
        "visit to, visiting, appointment with, i visit, demo with, on the phone with, summary of, sum up, "
        "call … in an hour, call … tomorrow, rundown on, the rundown, low down on, get me ready, "
        "get ready for, ready for my, catch me up on, background on, remind me who, everything on|about"
    ),
    fr=(
        "prepare, preparer, preparation, prep, brief, briefe, je vois, je rencontre, on voit, "
        "on rencontre, rdv avec, rdv chez, rendez vous avec, rendez vous chez, reunion avec, visite chez, "
        "appel avec, que sait on, qu'est ce qu'on sait, fiche, resume, parle moi de, demo chez, demo avec, "
        "prepa, topo sur, un topo, point rapide sur, j'ai … au telephone|tel|bout_du_fil, j'ai … en_ligne, "
        "call avec, visio avec, entretien avec, j'ai rdv|rendez_vous, je dois voir, je vais voir, "
        "rappelle moi qui, tout sur, ce qu'on a sur"
    ),
)
SEGMENT = words(
    en="which segment, what segment, segment is, fit score, how well does … fit, good fit, right fit, "
    "worth pursuing, worth our time, worth my time, ideal customer, icp, in our target, sweet spot, "
    "a good customer for|prospect, good prospect for",
    fr="quel segment, dans quel segment, segment de, score de … adequation, adequation, "
    "bon client pour, bon prospect, bonne cible, dans notre cible, coeur de cible, client ideal, "
    "vaut le coup, vaut la peine, interessant pour nous, fait pour nous, nous correspond",
)
ALIKE = words(
    en=(
        "look like our best, looks like our best, like our best, similar to our best, resemble our best, "
        "lookalikes, look alikes, who else is|looks like, "
        "companies|accounts|customers|prospects|businesses|others … resemble|resembling|similar|alike|"
        "comparable|look_like|looks_like|same_profile|same_kind, "
        "companies|accounts|customers|prospects like, "
        "resembles|resemble|similar_to … accounts|companies|customers|prospects"
    ),
    fr=(
        "ressemblent a nos meilleurs, ressemble a nos meilleurs, comme nos meilleurs, "
        "proches de nos meilleurs, sosies, "
        "comptes|clients|boites|entreprises|societes|prospects|qui … ressemblent|ressemble|similaires|"
        "comparables|meme_profil|meme_genre|meme_type, comptes|clients|boites|entreprises|societes|"
        "prospects comme|proches_de"
    ),
)
RENEWALS = words(
    en=(
        "renewals are due, renewals due, renewal due, due for renewal, up for renewal, which renewals, "
        "upcoming renewals, our renewals, my renewals, list … renewals, next renewals, contracts … renew, "
        "renewals this, renewals next, renewals coming, show renewals, show me the renewals, "
        "renewals in, renewals before, renewals by, renewals for, any renewals, contracts … expire|expiring, "
        "contracts … end|ending, contracts … run|running_out, who … renew, renewing, what renews"
    ),
    fr=(
        "quels renouvellements, renouvellements a venir, prochains renouvellements, nos renouvellements, "
        "mes renouvellements, contrats a renouveler, contrats … renouveler, a renouveler, "
        "arrivent a echeance, contrats … echeance, renouvellements ce, renouvellements prevus, liste … "
        "renouvellements, les renouvellements, renouvellements de ce|cette|cet|la|l, "
        "renouvellements en|d|pour|avant, des renouvellements, contrats … terminent|finissent|expirent, "
        "qui doit renouveler, qui renouvelle, a echeance"
    ),
)
QUIET = words(
    en=(
        "accounts gone quiet, accounts … gone quiet, accounts … went quiet, who has gone quiet, "
        "who went quiet, quiet accounts, accounts … gone silent, accounts … gone dark, "
        "accounts … quiet, customers … quiet, "
        "accounts to chase, accounts should i|we chase, accounts should i|we call, accounts … call back, "
        "neglected accounts, accounts … no contact, accounts should i|we follow, dormant accounts, "
        "sleeping accounts, customers gone quiet, accounts need attention, accounts … going|gone|went cold, "
        "customers … going|gone|went cold, going quiet|silent|dark, gone quiet|silent|dark|cold, "
        "haven't … spoken|talked|heard|contacted|called, have not … spoken|talked|heard|contacted|called, "
        "not spoken|talked|heard|been_in_touch, no contact with, lost touch, out of touch, "
        "accounts … neglecting|neglected|ignoring, who should i|we chase|call_back|follow_up, "
        "who … chase, ghosting, ghosted"
    ),
    fr=(
        "comptes relancer, comptes a relancer, comptes … relancer, clients a relancer, clients … relancer, "
        "prospects a relancer, qui relancer, qui dois je relancer, comptes sans nouvelles, "
        "clients sans nouvelles, comptes silencieux, comptes dormants, comptes endormis, comptes delaisses, "
        "clients silencieux, plus de nouvelles, plus signe de vie, sans nouvelles, pas de nouvelles, "
        "plus donne|donnent signe, pas parle depuis, pas vu|vus|contacte|contactes|appele|appeles depuis, "
        "plus parle, aucun contact depuis, perdu|perdus de vue, comptes … negliges, "
        "clients … negliges, delaisses, qui faut_il|dois_je|doit_on relancer|rappeler, ne repondent plus"
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
    "prospect prep prepa prepare preparer preparation brief topo point segment company societe entreprise "
    "groupe group vs seeing see meet meeting meets visit visiting vois voit rencontre rencontrons visite "
    "fiche resume stand stands est is left quitte joined rejoint on en par by map cartographie does do "
    "dossier deal affaire"
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
    "now maintenant suppose imagine win rate taux conversion cycle pipeline coverage quarter trimestre "
    "target objectif "
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
