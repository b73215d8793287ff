"""What is said of all open deals and their warnings; names in braces are filled in."""

from bot.accounts.warnings import WarningKind
from bot.dialogue.account_steps import Side
from tools.language import Text

NO_DEALS = Text(
    en="I see no open deal of yours. Import your deals, or ask whoever owns them.",
    fr="Je ne vois aucune affaire ouverte à vous. Importez vos affaires, ou demandez à qui les suit.",
)
NO_DEALS_OF = Text(
    en="I see no open deal for {scope}. Name another part, or ask without one.",
    fr="Je ne vois aucune affaire ouverte pour {scope}. Indiquez une autre partie, ou n'en nommez pas.",
)
FOUND = Text(
    en="Open deals that need attention: {found} out of {looked_at}; without a warning: {clear}.",
    fr="Affaires ouvertes qui demandent votre attention : {found} sur {looked_at} ; sans alerte : {clear}.",
)
FOUND_ONE = Text(
    en="Open deals, {risk}: {found} out of {looked_at}; without this warning: {clear}.",
    fr="Affaires ouvertes, {risk} : {found} sur {looked_at} ; sans cette alerte : {clear}.",
)
NONE = Text(
    en="None of the open deals has a warning; looked at: {looked_at}.",
    fr="Aucune affaire ouverte n'a d'alerte ; affaires examinées : {looked_at}.",
)
NONE_OF = Text(
    en="None of the open deals has this warning: {risk}; looked at: {looked_at}.",
    fr="Aucune affaire ouverte n'a cette alerte : {risk} ; affaires examinées : {looked_at}.",
)
FIRST = Text(en="First: {names}.", fr="En premier : {names}.")
BEGIN = Text(en="Begin with {deal}: {todo}", fr="Commencez par {deal} : {todo}")
ORDER = Text(
    en="Deals with most warnings come first, then the larger ones.",
    fr="Les affaires qui ont le plus d'alertes viennent d'abord, puis les plus grosses.",
)
ORDER_ONE = Text(en="The larger deals come first.", fr="Les plus grosses affaires viennent d'abord.")
AS_THEY_STAND = Text(
    en="Amounts in several currencies are compared as they stand where no exchange rate is given.",
    fr="Sans taux de change fourni, les montants en plusieurs devises sont comparés tels quels.",
)
LIMITS: dict[Side, Text] = {
    "over": Text(en="over {amount}", fr="plus de {amount}"),
    "from": Text(en="from {amount}", fr="à partir de {amount}"),
    "under": Text(en="under {amount}", fr="moins de {amount}"),
    "to": Text(en="up to {amount}", fr="jusqu'à {amount}"),
}
NO_AMOUNT = Text(en="Left out, without an amount: {count}.", fr="Écartées, sans montant : {count}.")
SCOPE = Text(en="Looked at: {scope}.", fr="Périmètre : {scope}.")
MORE = Text(
    en="Not listed: {more} more. Ask for one warning, or for one rep or team, to see fewer.",
    fr="Hors de la liste : {more} de plus. Demandez une seule alerte, un commercial ou une équipe pour en "
    "voir moins.",
)
BY_KIND = Text(en="Warnings", fr="Alertes")
KIND_LINE = Text(en="{risk}: {count}", fr="{risk} : {count}")
LISTED = Text(en="Deal by deal", fr="Affaire par affaire")
LINE = Text(
    en="{deal}: {risks}. Worth: {worth}; expected: {expected}. {todo}",
    fr="{deal} : {risks}. Montant : {worth} ; signature prévue : {expected}. {todo}",
)
DEAL = Text(en="Deal", fr="Affaire")
WORTH = Text(en="Worth", fr="Montant")
EXPECTED = Text(en="Expected to close", fr="Signature prévue")
WHAT_TO_DO = Text(en="What to do next", fr="Que faire ensuite")
AT = Text(en="{deal} – {account}", fr="{deal} – {account}")
RISKS: dict[WarningKind, Text] = {
    "no_decider": Text(en="no decider met", fr="décideur pas rencontré"),
    "single_threaded": Text(en="single-threaded", fr="un seul interlocuteur"),
    "stage_ahead": Text(en="stage ahead of the evidence", fr="étape en avance sur les preuves"),
    "overdue": Text(en="past its expected close", fr="date de signature dépassée"),
    "no_contact": Text(en="no recent contact", fr="pas de contact récent"),
}
SINCE: dict[WarningKind, Text] = {
    "overdue": Text(en="{days} past its expected close", fr="date de signature dépassée de {days}"),
    "no_contact": Text(en="no contact for {days}", fr="aucun contact depuis {days}"),
}
"""The same of one deal, with how long."""
