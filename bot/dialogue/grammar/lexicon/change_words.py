"""What changes an earlier calculation: corrections, what-ifs, more, less, back again."""

from tools.language import Words, word_set, words

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

ONLY = word_set("only just que seulement uniquement juste")
"""In front of a share of an input that is all that counts of it: "only 60% of the savings"."""

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

FILLER = word_set(
    "it that this make by what if and then now try with ok please would were happens do just let "
    "s say well so we i you they can could how about suppose imagine again all ca le la les un "
    "une de des mets met fait fais si et alors maintenant avec stp svp donne ce on tu vous je se "
    "passe que quoi qu est imaginons disons admettons peux pourrait tout l c"
)
"""Words that name nothing: what is left of "and if we make it double" without the change."""

AGAIN = word_set(
    "redo rerun recompute recalculate run calculate compute use using same at a taux rate refaire refais "
    "refait refaites relance relancer recalculer recalcule utilise prends prendre plutot essaie "
    "essayer par meme"
)
"""Words that ask for a calculation once more: "can you redo it at 10%?"."""

FREE = words(
    en="free, for free, free of charge, waived, waive*, at no cost, costs nothing, cost nothing, is nothing",
    fr="gratuit*, offert, offerte, offerts, offertes, a zero, coute rien, coutait rien, coutent rien",
)
"""Words of a cost that isn't there: "what if the setup was free?"."""

MULTIPLIES = words(en="multipl*, times", fr="multipli*, fois")

DIVIDES = words(en="divide*, divid*, split", fr="divis*")
"""With a bare number: "divise le gain par trois"."""

UP_TO = word_set("to a at jusqu jusque jusqu'a passe passer reach reaches hits")
"""What is said behind these is where it ends, not by how much it moves."""

WITHOUT = words(
    en="without, no, excluding, leave out, drop, minus the, remove, take out, scrap, ignore, forget about",
    fr="sans, hors, enleve, retire, oublie, supprime, vire, ote, laisse tomber",
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
        "more, less, fewer, off, higher, lower, extra, longer, shorter, later, sooner, earlier, cheaper, "
        "additional, up, down, on top"
    ),
    fr=("de plus, de moins, en plus, en moins, plus, moins, supplementaire*, plus haut, plus bas, plus cher"),
)
"""What makes the amount before it a difference: "two weeks less"."""

NO_CHANGE = words(en="up front, down payment", fr="plus tard")
"""What says when an amount is paid, though it begins like a difference: "70k up front"."""

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
        "off, smaller, fewer, shave*, trim*, slash*, knock*, save, saving!, shorten*, cutting, "
        "reducing, shorter, sooner, earlier, faster"
    ),
    fr=(
        "plus bas, plus basse*, plus faible*, plus petit*, baiss*, diminu*, moins, recul*, chut*, "
        "redui*, perd*, inferieur*, en moins, decroi*, raccourci*, rabot*, coup*"
    ),
)

MORE = words(
    en=(
        "increas*, ris*, rose, grow*, grew, more, higher, up, extra, additional, climb*, above, "
        "larger, improv*, raise*, raising, hike*, boost*, lift*, "
        "longer, later"
    ),
    fr=(
        "plus haut*, plus eleve*, plus grand*, plus fort*, augment*, hauss*, plus, mont*, croi*, "
        "progress*, superieur*, en plus, grimp*, supplement*, amelior*, relev*, rehauss*, rallong*"
    ),
)

ADDING = words(
    en="add, another, plus, forgot, forgotten, missed, extra, additional, on top, more, as well",
    fr="ajoute*, rajoute*, encore, aussi, oublie*, en plus, de plus, supplementaire*, plus",
)
"""Words that give a further amount for an input instead of another one."""
