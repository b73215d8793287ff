"""The words that prose may use beside those of its material, and those that change what a sentence says."""

from tools.language import Language, word_set

Words = dict[Language, frozenset[str]]

FIGURE_WORDS: Words = {
    Language.EN: word_set(
        "the a an of to in is are was were be been on at by for with from and its this you your our over "
        "after then which would also here s give gives giving bring brings mean means "
        "come comes amount amounts equal equals result results works work out makes make reaches reach "
        "stands stand leaves leave yields yield figure figures first next finally"
    ),
    Language.FR: word_set(
        "le la les l un une des du de d a au aux et est sont etait en sur pour avec ce c "
        "cet cette ces cela son sa ses votre vos nous notre nos donc soit s se y apres ainsi alors "
        "dont aussi puis donne donnent donnant ressort atteint laisse revient represente correspond "
        "vaut fait font rapporte eleve obtient obtenu resultat chiffre chiffres ensuite enfin"
    ),
}
"""What stands between names and figures and states nothing: no word that judges, compares or promises."""
ABOUT: Words = {Language.EN: word_set("for of at with"), Language.FR: word_set("pour de d du des chez avec")}
"""What stands right before whom the figures are about; anywhere else its name would do or have something."""
BARRED: Words = {
    Language.EN: word_set(
        "more less than above below under higher lower better best worse worst least most highest lowest "
        "near nearly about around almost only just even year years month months week weeks day "
        "days hour hours quarter quarters percent per each every fold times half double twice"
    ),
    Language.FR: word_set(
        "plus moins que superieur superieure inferieur inferieure meilleur meilleure mieux pire environ pres "
        "presque seulement meme minimum maximum an ans annee annees mois semaine semaines jour jours heure "
        "heures trimestre trimestres pourcent par chaque chacun fois moitie double"
    ),
}
"""Words that compare, bound or give a unit: beside a figure they stand in its name or not at all."""
BOUNDS: Words = {Language.EN: word_set("over from after"), Language.FR: word_set("apres")}
"""Before a figure these make more or less of it, unless it is a length of time."""
SINCE = "des"
"""Right before a figure it is "dès", and elsewhere an article."""
EQUATING: Words = {
    Language.EN: word_set("is are was were be been s equal equals mean means amount amounts"),
    Language.FR: word_set("est sont etait vaut soit represente correspond fait font"),
}
DENIALS: Words = {
    Language.EN: word_set(
        "not no never none nobody nothing neither nor without cannot hardly rarely seldom unless "
        "except avoid don doesn didn isn aren wasn weren won wouldn shouldn couldn can't"
    ),
    Language.FR: word_set(
        "ne n pas jamais aucun aucune rien personne ni sans guere sauf excepte nullement evitez eviter"
    ),
}
CONDITIONS: Words = {
    Language.EN: word_set(
        "if only when until before after once while although though but however otherwise instead rather "
        "may might could sometimes often usually false wrong myth mistake mistakes"
    ),
    Language.FR: word_set(
        "si seulement uniquement quand lorsque lorsqu jusqu avant apres tant bien mais cependant toutefois "
        "sinon plutot lieu peut peuvent pourrait parfois souvent faux fausse mythe erreur erreurs"
    ),
}
"""What a sentence holds only under: without them it would say more than the passage."""
ARTICLES: Words = {Language.EN: word_set("the a an"), Language.FR: word_set("le la les l un une des du de d")}
LEADING: Words = {
    Language.EN: word_set("according to this that playbook page passage document source says say describes"),
    Language.FR: word_set("selon d apres ce cette que qu playbook page passage document source dit decrit"),
}
"""What says where something stands, before it is said."""
