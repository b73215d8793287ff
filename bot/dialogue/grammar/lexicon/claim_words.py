"""What states a figure, and what asks whether it is right."""

from tools.language import word_set, words

CONFIRM = words(
    en="right, correct, is that right, is that correct, yes, am i right, agreed, can you confirm",
    fr=(
        "c'est ca, c'est bien ca, c'est juste, juste, exact, n'est ce pas, non, hein, on est "
        "d'accord, tu confirmes, quoi, c'est bon, pas vrai, j'ai bon"
    ),
)
"""What asks for a yes or a no."""

CLAIMED = words(
    en=(
        "right, correct, is that right, is that correct, is it right, true, so, isn't it, yes, "
        "agreed, or not, can you confirm, confirm, am i right, sounds right, therefore, hence, "
        "meaning, which means, then"
    ),
    fr=(
        "c'est ca, c'est bien ca, c'est juste, c'est correct, correct, exact, n'est ce pas, non, "
        "hein, donc, pas vrai, vrai, on est d'accord, d'accord, tu confirmes, vous confirmez, je me "
        "trompe, c'est bon, juste, du coup, alors, est ce exact"
    ),
)
"""What asks to confirm a figure that the message states."""

UNDER = words(
    en="under, below, less than, lower than, at most, no more than, within, fewer than",
    fr="moins de, moins que, sous, en dessous de, au plus, inferieur a, pas plus de, sous les",
)

OVER = words(
    en="over, above, more than, higher than, at least, better than",
    fr="plus de, plus que, au moins, superieur a, au dessus de, mieux que",
)

SUPPOSED = words(
    en="what if, and if, if, suppose, supposing, assume, assuming, with, imagine, what about, how about",
    fr="et si, si, suppos*, admettons, imaginons, avec, sur, mettons",
)
"""What makes a number an assumption rather than a conclusion."""

CONCLUDED = words(
    en="so, so that's, isn't that, isnt that, that's, that makes, meaning, which is, hence, right",
    fr=(
        "donc, alors, du coup, ca fait, c'est bien, c'est donc, ce qui fait, n'est ce pas, c'est ca, "
        "on est bien a"
    ),
)
"""What begins or ends a conclusion that the message draws from a result."""

BEING = word_set(
    "falls drops goes rises comes tombe passe monte descend is are was were be s equals equal = "
    "makes make gives est sont etait fait vaut serait sera ressort donne egale egal sort tombe"
)

ABOUT = word_set(
    "at to of about around roughly only really just a de d environ a peu pres bien d'environ un une the"
)
"""Words between a figure and what somebody says that it is."""
