"""The words that prose may use beside those of its material: they state nothing by themselves.

No word that denies, compares, judges or promises is among them: "not", "more than", "excellent", "sure".
"""

from tools.language import Language, word_set

NEUTRAL: dict[Language, frozenset[str]] = {
    Language.EN: word_set(
        "the a an of to in is are was were be been on at by for with from and or it its this that "
        "these those they them we you your their our as after over per then so which who whose when "
        "where while there has have had will would can could also each here if into s t re ll give "
        "gives giving given bring brings mean means come comes amount amounts equal equals result "
        "results work works out make makes reach reaches stand stands leave leaves yield yields "
        "figure figures playbook page passage document source says say according describes explains "
        "lists recommends advises suggests use using start first next finally"
    ),
    Language.FR: word_set(
        "le la les l un une des du de d au aux et ou est sont etait en sur par pour avec il elle ils "
        "elles ce c cet cette ces cela ca qui que qu son sa ses leur leurs vous votre vos nous notre "
        "nos on donc soit s se a y apres ainsi alors ont avez avons dans quand lorsque dont comme "
        "aussi chaque chacun si entre vers puis donne donnent donnant ressort atteint laisse revient "
        "represente correspond vaut fait font rapporte s'eleve eleve obtient obtenu resultat chiffre "
        "chiffres playbook page passage document source dit selon d'apres indique decrit explique "
        "liste recommande conseille suggere utiliser utilisez commencez d'abord ensuite enfin premier"
    ),
}
DENIALS: dict[Language, frozenset[str]] = {
    Language.EN: word_set(
        "not no never none nobody nothing neither nor without cannot hardly rarely seldom unless "
        "except avoid don doesn didn isn aren wasn weren won wouldn shouldn couldn can't"
    ),
    Language.FR: word_set(
        "ne n pas jamais aucun aucune rien personne ni sans guere sauf excepte nullement evitez eviter"
    ),
}
