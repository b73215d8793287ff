"""The words of a question about a result that is there: why it is so, what stands behind it."""

from tools.language import word_set, words

WHY = words(
    en=(
        "why, how come, how so, what makes it, what makes that, what makes this, explain why, "
        "how is that possible, how can it be, how can that be, where is that from"
    ),
    fr=(
        "pourquoi, prq, pk!, pq!, pkoi, pourkoi, comment ca se fait, comment se fait il, comment ca, "
        "d'ou ca sort, explique pourquoi, comment c'est possible, c'est du a quoi, comment est ce possible"
    ),
)

WORKING = words(
    en=(
        "break down, break it down, break that down, break this down, break them down, breakdown, "
        "breakdown of, detail, the details, explain, walk me through, take me through, talk me "
        "through, how did you, how do you, how was it, how is it, how was that, how is that, "
        "how did we, how do we get that, how do we get this, how do we get there, unpack, "
        "step by step, the working, the maths, the math, the formula, what's the formula"
    ),
    fr=(
        "detaille*, detail, le detail, decompose*, decomposition, explique*, explication*, "
        "comment tu, comment t, comment as tu, comment vous, comment avez vous, comment c'est, "
        "comment est ce, comment on arrive, comment on obtient, comment on trouve, le calcul, "
        "la formule, c'est quoi la formule, etape par etape"
    ),
)

DOUBT = words(
    en=(
        "are you sure, you sure, r u sure, u sure, sure about that, sure about this, is that right, "
        "is that correct, can i trust, double check, did you check, you certain, "
        "that can't be right, can't be right, doesn't look right, looks wrong, looks off, seems off, "
        "sounds off, seems wrong, that's odd, that's weird, odd, weird, strange, that's surprising, "
        "surprising, that's wrong, that is wrong, this is wrong, it's wrong, that's not right, "
        "that isn't right, that's false"
    ),
    fr=(
        "t'es sur, tu es sur, es tu sur, vous etes sur, etes vous sur, t'es certain, tu es certain, "
        "sur de toi, sur de ton, sur du, t'es sure, tu es sure, c'est juste, c'est correct, "
        "verifie, tu peux verifier, c'est bizarre, bizarre, etrange, ca parait faux, ca semble faux, "
        "louche, chelou, ca m'etonne, ca me parait bizarre, surprenant, "
        "c'est faux, c'est pas bon, c'est pas juste, ca colle pas, ca ne colle pas, y a une erreur, "
        "il y a une erreur"
    ),
)

ASSUMED = words(
    en=(
        "what did you assume, what do you assume, what are you assuming, what does it assume, "
        "what does that assume, what's assumed, what is assumed, what assumptions, which assumptions, "
        "your assumptions, the assumptions, what's it based on, what is it based on, based on what, "
        "what's that based on, what is that based on, what did you use, which numbers did you use, "
        "what numbers did you use, which inputs, what inputs"
    ),
    fr=(
        "quelles hypotheses, quelles hypotheses as tu prises, quelles hypotheses as tu faites, "
        "quelles hypotheses tu as prises, qu'as tu suppose, tu as suppose quoi, t'as suppose quoi, "
        "quelle hypothese, quoi comme hypothese*, comme hypotheses, tes hypotheses, "
        "les hypotheses, base sur quoi, basee sur quoi, sur quelle base, sur quoi tu te bases, "
        "tu te bases sur quoi, a partir de quoi, tu as pris quoi, t'as pris quoi, qu'as tu pris, "
        "tu as utilise quoi, quels chiffres as tu, quels chiffres tu as"
    ),
)
"""Each of these asks, with little beside it, where the result that is there comes from."""

INSIDE = words(
    en=(
        "what is the, what's the, what is this, what's this, what is that, what's that, what's in the, "
        "what's in that, what is in the, what is in that, what's inside, what's behind the, "
        "what does the, what makes up the, what goes into the, what's included in the, what is, what's, "
        "what was the"
    ),
    fr=(
        "c'est quoi le, c'est quoi les, c'est quoi ce, c'est quoi ces, c quoi les, c quoi le, "
        "il y a quoi dans, y a quoi dans, qu'y a t il dans, qu'est ce qu'il y a dans, "
        "a quoi correspond*, correspond* a quoi, que represente*, represente* quoi, "
        "ils viennent d'ou, c'est quoi, c quoi"
    ),
)
"""Each of these asks what a number is, when nothing but a number that was seen before stands beside it."""

INCLUDES = words(
    en=(
        "does that include, does it include, does this include, do those include, did you include, "
        "is that including, is that with, is that without, is it including, does that count, "
        "does it count, did you count, does that take into account, does it take into account, "
        "did you take into account, does that factor in, does it factor in, did you factor in, "
        "does that cover, is that before, is that after, is that net of, have you included, "
        "have you counted"
    ),
    fr=(
        "ca inclut, ca comprend, ca compte, ca prend en compte, ca tient compte, est ce que ca inclut, "
        "est ce que ca comprend, est ce que ca tient compte, ca integre, tu as compte, t'as compte, "
        "tu as pris en compte, t'as pris en compte, tu as inclus, t'as inclus, tu comptes, "
        "as tu compte, as tu inclus, c'est compris, "
        "tu tiens compte, tu as integre, t'as integre, y compris"
    ),
)
"""What a result rests on, asked about one input."""

BESIDE = word_set(
    "massive insane crazy enormous enorme dingue fou ouf incroyable "
    "so that this it is s are was be been the a an of and but hmm hm mm um uh ok okay well wait really "
    "number numbers figure figures result results sum amount value total calc calculation math maths one "
    "high higher highest low lower lowest long longer short shorter big bigger small smaller large huge "
    "tiny much many little few good bad great fast slow quick quickly slowly only just even still too "
    "very quite pretty come comes out get gets got take takes took seem seems look looks sound sounds "
    "feel feels do does did don t can could would you me us for to by per as at in there here then "
    "exactly please pls thx thanks sorry like such day month year week days months years more less than "
    "expected again now arrive arrived arrives calculate calculated compute computed find found work "
    "worked obtain reach reached say says show give that's not right off my our your their i he they we "
    "detail details le la les l un une des du de d ce c cet cette ces ca cela est sont etait si et mais "
    "ah euh bah ben oh bon alors donc coup chiffre chiffres nombre resultat resultats montant valeur "
    "calcul haut haute eleve elevee bas basse longue court courte grand grande gros grosse petit petite "
    "bonne mauvais fort forte faible cher chere rapide lent beaucoup peu autant tant tellement aussi trop "
    "tres plutot vraiment seulement juste encore fait fais prend on tu il elle ils vous nous m moi stp "
    "svp merci y en ai au aux par pour que qu quoi comme dans jour mois ans annee semaine trouve trouves "
    "calcule calcules obtient obtiens sors sort peux peut pourrais pouvez exactement non oui hein plus "
    "moins mieux ici dis donne montre"
)
"""Words that name nothing of the trade: what may stand around such a question."""

MOVES = word_set(
    "drop drops dropped fall falls fell rise rises rose go goes going went up down jump jumps change "
    "changes changed cost costs shrink shrinks grow grows hit hits baisse baissent chute chutent tombe "
    "tombent monte montent augmente augmentent changent bouge coute coutent passe passent perd perdent "
    "descend descendent grimpe"
)
"""Words of a result that moved: "why does it drop?"; with "how" they ask for advice."""
