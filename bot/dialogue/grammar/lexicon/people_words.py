"""Who comes and goes in a buying centre."""

from tools.language import words

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
        "there, not there anymore, isn't there anymore, is off the project, off the deal, "
        "doesn't work here, no longer works, no longer work, doesn't work for them, not with them anymore, "
        "isn't with them anymore, handed in, got poached, was poached, got a job at, took a job at, "
        "got a new job, found another job, changed companies, changed company, switched companies, "
        "has gone, went to work for, new job at"
    ),
    fr=(
        "oublie, change de poste, est parti, est partie, en arret, part a la retraite, a quitte, "
        "n'est plus, ne sera plus, n'est pas concerne, n'est pas concernee, ne travaille plus, ne "
        "bosse plus, a demissionne, retire, enleve, supprime, efface, raye, vire, viree, parti, "
        "partie, mute, mutee, en conge, conge maternite, conge parental, licencie, licenciee, est "
        "decede, est decedee, s'en va, quitte, hors du projet, hors jeu, ote, sors, a la retraite, a "
        "change de, est plus la, plus la bas, n'y est plus, ne fait plus partie, s'est barre, "
        "s'est fait debaucher, debauche, debauchee, a pris un poste, a trouve un poste, "
        "a trouve un autre poste, quitte ses fonctions, est parti chez, a ete remercie, a ete remerciee, "
        "est plus chez eux, bosse plus, travaille plus, partait, s'en allait, quittait, partira, quittera"
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
