"""The sentences about rows that figures count and leave out, English and French side by side."""

from tools.language import Text

STILL_OPEN = Text(en="{rows} still open", fr="{rows} encore en cours")
LOST = Text(en="{rows} lost", fr="{rows:perdue|perdues}")
RENEWALS = Text(en="{rows:renewal|renewals}", fr="{rows:renouvellement|renouvellements}")
NOT_QUALIFIED = Text(en="{rows} not qualified yet", fr="{rows:pas encore qualifiée|pas encore qualifiées}")
NO_CLOSING = Text(en="{rows} without a closing date", fr="{rows} sans date de clôture")
NO_CREATION = Text(en="{rows} without a creation date", fr="{rows} sans date de création")
NO_START = Text(
    en="{rows} without a first contact or creation date",
    fr="{rows} sans date de premier contact ni de création",
)
BACKWARDS = Text(
    en="{rows} closed before the first contact", fr="{rows} de clôture antérieure au premier contact"
)
NO_AMOUNT = Text(en="{rows} without an amount", fr="{rows} sans montant")
NEGATIVE_AMOUNT = Text(en="{rows} with a negative amount", fr="{rows} de montant négatif")
NO_CURRENCY = Text(en="{rows} in no stated currency", fr="{rows} sans devise indiquée")
NO_EXPECTED = Text(en="{rows} without an expected closing date", fr="{rows} sans date de clôture prévue")
OVERDUE = Text(
    en="{rows} open past the expected closing date", fr="{rows} dont la clôture prévue est dépassée"
)
NOT_DUE = Text(en="{rows} whose renewal isn't decided yet", fr="{rows} au renouvellement pas encore décidé")
GONE_BEFORE = Text(en="{rows} gone before", fr="{rows} déjà partis avant")
SINCE_UNKNOWN = Text(
    en="{rows} with no date of becoming a customer", fr="{rows} sans date d'entrée comme client"
)
SHARED_SPEND = Text(
    en="{rows:spend entry|spend entries} shared by everybody",
    fr="{rows:ligne de dépense commune|lignes de dépenses communes} à tous",
)
SPEND_NEGATIVE = Text(
    en="{rows:spend entry|spend entries} below zero",
    fr="{rows:ligne de dépense négative|lignes de dépenses négatives}",
)
OTHER_CURRENCY = Text(
    en="{rows} in a currency without spend", fr="{rows} dans une devise sans dépense connue"
)

IN_CURRENCY = Text(en="{scope}, deals in {currency}", fr="{scope}, affaires en {currency}")
EACH_CURRENCY = Text(
    en="The amounts are in {currencies} and no exchange rate is on record between them: each currency has "
    "its own figure",
    fr="Les montants sont en {currencies}, sans taux de change connu entre elles : chaque devise a son "
    "chiffre",
)
