"""The words of a question about how far a result may move, in both languages."""

from tools.language import words

SENSITIVITY = words(
    en=(
        "sensitivity, sensitivities, sensitivity analysis, how sensitive, is it sensitive, tornado, "
        "tornado chart, tornado diagram, what if analysis, what drives it, what drives this, what "
        "drives that, what drives the result, what is driving it, what's driving it, what is driving "
        "this, what's driving this"
    ),
    fr=(
        "sensibilite, sensibilites, analyse de sensibilite, tornade, diagramme tornade, a quoi est il"
        " sensible, a quoi est elle sensible, a quel point est ce sensible, est ce sensible a, c'est "
        "sensible a quoi, sensible a quoi"
    ),
)
"""Words that ask how the result moves with its inputs."""
STRONGEST = words(
    en=(
        "which input, which inputs, which number, which figure, which of these, which of those, which"
        " of them, which factor, which parameter, which variable, which assumption, which "
        "assumptions, which one, what, biggest, most, main, key, strongest, each input, every input, "
        "each of the inputs"
    ),
    fr=(
        "quels sont, quel parametre, quels parametres, quelle hypothese, quelles hypotheses, quelle "
        "donnee, quelles donnees, quel facteur, quel chiffre, quelle variable, quel levier, lequel, "
        "laquelle, qu'est ce qui, ce qui, principal, plus gros, le plus, les plus, chaque donnee, "
        "chaque parametre, chaque hypothese"
    ),
)
MATTERS = words(
    en=(
        "matter most, matter the most, count most, count the most, weigh most, weigh the most, "
        "biggest impact, most impact, largest impact, biggest effect, most effect, biggest influence,"
        " most influence, biggest lever, biggest driver, main driver, key driver*, main lever, "
        "strongest lever, move the needle, move it, move it most, move it the most, moving it, move "
        "the result, driving it, drive it, drive the result, drive this, driving the result, change "
        "it most, change it the most, affect it most, affect it the most, affect the result, "
        "influence it most, influence the result, most sensitive"
    ),
    fr=(
        "pese le plus, pesent le plus, compte le plus, comptent le plus, joue le plus, jouent le "
        "plus, influe le plus, influence le plus, influent le plus, impacte le plus, le plus "
        "d'impact, plus gros impact, plus grand impact, plus d'influence, plus d'effet, fait bouger, "
        "font bouger, fait varier, font varier, fait le plus bouger, fait le plus varier, change le "
        "plus, plus gros levier, principal levier, le plus sensible, plus sensibles, le plus "
        "determinant, la plus determinante, pese sur le resultat, pese dans le resultat"
    ),
)
CASES = words(
    en=(
        "best case, worst case, best and worst, best/worst, best or worst, best base and worst, "
        "best/base/worst, worst and best, worst/base/best, best base worst, optimistic, pessimistic, "
        "upside, downside, upside case, downside case, "
        "high and low case, low and high case"
    ),
    fr=(
        "meilleur cas, pire cas, meilleur et pire, pire et meilleur, meilleur et le pire, "
        "pire et le meilleur, optimiste, pessimiste, cas haut, cas bas, cas haut et bas, hypothese haute, "
        "hypothese basse, hypotheses haute et basse, haute et basse, best case, worst case, meilleur "
        "des cas, pire des cas"
    ),
)
BARE_CASES = words(
    en="at worst, at best, at the worst, at the best, more conservative, be conservative, more prudent",
    fr="au pire, au mieux, dans le pire, plus prudent, sois prudent, plus conservateur",
)
"""Ask for a case where no amount stands beside them, which they would be the case of."""
SPREAD = words(
    en=(
        "plus or minus, give or take, more or less, either way, up or down, higher or lower, lower or"
        " higher, spread, swing, range, margin of error, off"
    ),
    fr=(
        "plus ou moins, en plus ou en moins, a la hausse ou a la baisse, de plus ou de moins, ecart, "
        "d'ecart, marge d'erreur, pres, en plus et en moins"
    ),
)
