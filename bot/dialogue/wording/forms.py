"""What forms say about their inputs."""

from tools.language import Text

RESTS_ON = Text(en="You told: {words}", fr="Vous avez dit : {words}")
WHAT_SHOWS_IT = Text(en="What shows what you change", fr="Ce qui montre ce que vous changez")
WHAT_SHOWS_EXAMPLE = Text(
    en="In the customer's words, if you can; it is quoted beside what you change.",
    fr="Avec les mots du client, si possible ; ils sont cités à côté de ce que vous changez.",
)
NOTHING_CHOSEN = Text(
    en="Nothing is changed yet. Choose how it stands, or write what was told.",
    fr="Rien n'est encore changé. Choisissez où cela en est, ou écrivez ce qui a été dit.",
)
EXAMPLE = Text(en="For example: {example}", fr="Par exemple : {example}")
UNREADABLE = Text(
    en="I can't read “{words}” as a value for this. For example: {example}",
    fr="Je ne peux pas lire « {words} » comme valeur ici. Par exemple : {example}",
)
NEEDED = Text(
    en="This one is needed. For example: {example}", fr="Cette donnée est nécessaire. Par exemple : {example}"
)
ONE_NEEDED = Text(
    en="At least one of these is needed: {labels}", fr="Il faut au moins une de ces données : {labels}"
)
ASKED = Text(en="{title}: {given}", fr="{title} : {given}")
GIVEN = Text(en="{label} {words}", fr="{label} {words}")
SPREAD_EXAMPLE = Text(en="20%", fr="20 %")
CASES = Text(en="Best, base and worst", fr="Meilleur et pire cas")
