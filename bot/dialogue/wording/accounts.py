"""What is said of accounts; names in braces are filled in."""

from tools.language import Text

QUOTED = Text(en="“{quote}”", fr="« {quote} »")
PERSON = Text(en="{name} ({title})", fr="{name} ({title})")
DEAL_WORTH = Text(en="{deal} ({worth})", fr="{deal} ({worth})")
TOLD = Text(en="{words} ({who}, {day})", fr="{words} ({who}, le {day})")
YOU = Text(en="you", fr="vous")
NOTHING = "—"

AT = Text(en="At {account}, {said}", fr="Chez {account}, {said}")
AT_FOR = Text(en="At {account}, for {deal}, {said}", fr="Chez {account}, pour {deal}, {said}")
NOBODY_KNOWN = Text(
    en="I know nobody at {account} yet. Tell me whom you met, e.g. “new contact: Ana, COO”.",
    fr="Je ne connais encore personne chez {account}. Dites-moi qui vous avez vu, p. ex. « nouveau contact : "
    "Ana, directrice des opérations ».",
)
NO_DECIDER = Text(
    en="nobody is known to decide. Ask: {question}", fr="aucun décideur n'est connu. À demander : {question}"
)
MISSING_SAID = Text(
    en="still missing: {roles}. Ask next: {question}", fr="il manque : {roles}. À demander : {question}"
)
ALL_THERE = Text(en="every role has somebody", fr="chaque rôle a un titulaire")

CHANGES_IF = Text(en="What would change this view", fr="Ce qui changerait cette lecture")
CHANGES_IF_LINE = Text(en="{person} as {role}: if {change}", fr="{person}, {role} : si {change}")
SINCE = Text(en="What changed", fr="Ce qui a changé")
SINCE_LINE = Text(
    en="{person} as {role}: {before} ({before_day}) → {after} ({after_day})",
    fr="{person}, {role} : {before} ({before_day}) → {after} ({after_day})",
)
FROM_CRM = Text(en="title {title}: {reasons}", fr="fonction {title} : {reasons}")
STANCES = Text(en="Stances and last contact", fr="Attitudes et derniers contacts")
STANCE_HEAD = Text(en="Stance", fr="Attitude")
LAST_CONTACT_HEAD = Text(en="Last contact", fr="Dernier contact")
STANCE_LINE = Text(en="{person}: {stance}, {contact}", fr="{person} : {stance}, {contact}")
STANCE_NAMES: dict[str, Text] = {
    "champion": Text(en="champion", fr="champion"),
    "supporter": Text(en="for us", fr="favorable"),
    "neutral": Text(en="neutral", fr="neutre"),
    "sceptic": Text(en="sceptical", fr="réticent"),
    "blocker": Text(en="against us", fr="opposé"),
    "": Text(en="stance not known", fr="attitude inconnue"),
}
LAST_CONTACT = Text(en="last contact {day}", fr="dernier contact le {day}")
NEVER_MET = Text(en="no contact on record", fr="aucun contact enregistré")
UNPLACED = Text(en="No role yet", fr="Sans rôle pour l'instant")
UNPLACED_LINE = Text(
    en="{people}: tell me what they do in this purchase", fr="{people} : dites-moi leur part dans cet achat"
)
BASIS = Text(en="What I know of the account", fr="Ce que je sais du compte")
KNOWN_LINE = Text(en="{label}: {known}", fr="{label} : {known}")
KNOWN: dict[str, Text] = {
    "deal": Text(en="Deal", fr="Affaire"),
    "threshold": Text(en="Management signs from", fr="Seuil de signature de la direction"),
    "employees": Text(en="People", fr="Effectif"),
    "buy_class": Text(en="Kind of purchase", fr="Type d'achat"),
    "domain": Text(en="Function that owns the need", fr="Fonction qui porte le besoin"),
    "tender": Text(en="Public tender", fr="Marché public"),
    "industry": Text(en="Industry", fr="Secteur"),
    "country": Text(en="Country", fr="Pays"),
    "segment": Text(en="Segment", fr="Segment"),
    "stage": Text(en="Stage in the CRM", fr="Étape dans le CRM"),
    "expected": Text(en="Expected to close", fr="Signature prévue"),
    "renewal": Text(en="Renewal", fr="Renouvellement"),
}
YES = Text(en="yes", fr="oui")
BUY_CLASSES: dict[str, Text] = {
    "new_task": Text(en="first purchase", fr="premier achat"),
    "modified_rebuy": Text(en="modified rebuy", fr="réachat modifié"),
    "straight_rebuy": Text(en="straight rebuy", fr="simple réachat"),
}
FUNCTIONS: dict[str, Text] = {
    "finance": Text(en="finance", fr="finance"),
    "it": Text(en="IT", fr="informatique"),
    "procurement": Text(en="procurement", fr="achats"),
    "sales": Text(en="sales", fr="commercial"),
    "marketing": Text(en="marketing", fr="marketing"),
    "operations": Text(en="operations", fr="opérations"),
    "hr": Text(en="HR", fr="RH"),
    "legal": Text(en="legal", fr="juridique"),
    "technical": Text(en="engineering", fr="technique"),
    "rnd": Text(en="R&D", fr="R&D"),
    "customer_support": Text(en="customer support", fr="service client"),
    "project_management": Text(en="project management", fr="gestion de projet"),
    "consulting": Text(en="consulting", fr="conseil"),
    "admin": Text(en="administration", fr="administration"),
    "general_management": Text(en="general management", fr="direction générale"),
    "executive": Text(en="general management", fr="direction générale"),
}

WHICH_ACCOUNT = Text(
    en="Which “{typed}” do you mean: {choices}?", fr="« {typed} » : de quel compte s'agit-il, {choices} ?"
)
WHICH_DEAL = Text(
    en="{account} has several open deals. Which one do you mean: {choices}?",
    fr="{account} a plusieurs affaires ouvertes. De laquelle s'agit-il : {choices} ?",
)
WHICH_CONTACT = Text(
    en="{account} has several people called “{typed}”. Which one: {choices}?",
    fr="{account} a plusieurs contacts nommés « {typed} ». Lequel : {choices} ?",
)
CHOICE = Text(en="{name} ({detail})", fr="{name} ({detail})")
OR = Text(en="{first} or {last}", fr="{first} ou {last}")
UNKNOWN = Text(
    en="I know no account called “{typed}”. Shall I create it? Say “yes”, or give me the name as it is "
    "in the CRM.",
    fr="Je ne connais aucun compte nommé « {typed} ». Dois-je le créer ? Dites « oui », ou donnez-moi le nom "
    "tel qu'il est dans le CRM.",
)
CREATED = Text(
    en="Done: {account} is now an account of yours. Tell me whom you know there, e.g. “new contact: "
    "Ana, COO”.",
    fr="C'est fait : {account} est désormais l'un de vos comptes. Dites-moi qui vous y connaissez, p. ex. "
    "« nouveau contact : Ana, directrice des opérations ».",
)
THERE_ALREADY = Text(en="{account} is there already.", fr="{account} existe déjà.")
GONE = Text(
    en="I can't find that account any more. Ask me again with its name.",
    fr="Je ne retrouve plus ce compte. Reposez-moi la question avec son nom.",
)

NOTED = Text(en="Noted for {account}: {changes}.", fr="C'est noté pour {account} : {changes}.")
SUPPOSED = Text(
    en="Supposing so at {account}: {changes}. I keep nothing of it.",
    fr="À supposer que ce soit le cas chez {account} : {changes}. Je n'en garde rien.",
)
UNDONE = Text(en="Taken back for {account}: {changes}.", fr="C'est annulé pour {account} : {changes}.")
UNDO_HINT = Text(en="Say “undo” to take it back.", fr="Dites « annule » pour revenir en arrière.")
LEFT = Text(en="{person} has left", fr="{person} n'y est plus")
BACK = Text(en="{person} is there again", fr="{person} y est de nouveau")
NEW = Text(en="{person} is a new contact", fr="{person} est un nouveau contact")
NEW_GONE = Text(en="{person} is no contact any more", fr="{person} n'est plus un contact")
RETITLED = Text(en="{person}: {before} → {after}", fr="{person} : {before} → {after}")
MET = Text(en="{person}: last contact {before} → {after}", fr="{person} : dernier contact {before} → {after}")
DEAL_VALUE = Text(en="the deal is worth {before} → {after}", fr="montant de l'affaire {before} → {after}")
NO_TITLE = Text(en="no title", fr="sans fonction")
SAID_OF = Text(en="{person}: {words}", fr="{person} : {words}")
SAID = Text(en="{words}", fr="{words}")
CHANGED = Text(en="What changed", fr="Ce qui change")

DONE: dict[str, Text] = {
    "offer": Text(en="our offer was sent", fr="notre offre est remise"),
    "demo": Text(en="we gave a demo", fr="nous avons fait une démo"),
}
"""What an activity shows of a purchase, as a rep would say it."""
SIGNED = Text(en="the order is signed", fr="la commande est signée")
NO_EVIDENCE = Text(
    en="Nothing was told yet of how far {account} is. Tell me what was done and agreed, e.g. “the spec is "
    "written, our offer is with them”.",
    fr="Rien n'a encore été dit de l'avancement chez {account}. Dites-moi ce qui a été fait et convenu, "
    "p. ex. « cahier des charges rédigé, offre remise ».",
)
IN_CRM = Text(en="In the CRM", fr="Dans le CRM")
RESTS_ON = Text(en="What this rests on", fr="Sur quoi cela repose")
DONE_ON = Text(en="{said} ({day})", fr="{said} (le {day})")
WATCH_OUT = Text(en="Watch out", fr="Attention")
WARNED = Text(en="{text} {todo}", fr="{text} {todo}")
SHOWN_BY = Text(en="{said} — {rows}", fr="{said} — {rows}")
STILL_OPEN = Text(en="not shown: {criterion}", fr="pas démontré : {criterion}")

ABOUT = Text(en="{account}: {about}", fr="{account} : {about}")
WHO = Text(en="Who", fr="Qui")
WHO_LINE = Text(en="{person}: {roles}; {stance}; {contact}", fr="{person} : {roles} ; {stance} ; {contact}")
ROLE_SURE = Text(en="{role} ({sure})", fr="{role} ({sure})")
NO_ROLE = Text(en="no role yet", fr="sans rôle pour l'instant")
OPEN_DEALS = Text(en="Open deals", fr="Affaires en cours")
CLOSES = Text(en="expected to close {day}", fr="signature prévue le {day}")
NUMBERS = Text(en="Numbers so far", fr="Les chiffres à ce jour")
RESULT = Text(en="{day}: {said}", fr="{day} : {said}")
TO_ASK = Text(en="What to ask", fr="Questions à poser")
LIKELY_OBJECTIONS = Text(en="Likely objections", fr="Objections probables")
OBJECTION = Text(en="{people}: “{said}”", fr="{people} : « {said} »")
OBJECTIONS: dict[str, Text] = {
    "price": Text(en="It is too expensive", fr="C'est trop cher"),
    "discount": Text(en="We need a discount", fr="Il nous faut une remise"),
    "security": Text(en="Is our data safe with you?", fr="Nos données sont-elles en sécurité chez vous ?"),
    "habit": Text(en="We are happy with what we have", fr="Ce que nous avons nous suffit"),
    "budget": Text(en="We have no budget", fr="Nous n'avons pas de budget"),
    "time": Text(en="We have no time for this now", fr="Nous n'avons pas le temps maintenant"),
}
OBJECTION_QUERIES: dict[str, Text] = {
    "price": Text(en="objection: it is too expensive", fr="objection : c'est trop cher"),
    "discount": Text(
        en="what to say when the customer asks for a discount",
        fr="que répondre quand le client demande une remise",
    ),
    "security": Text(en="objection about security and data", fr="objection sur la sécurité et les données"),
    "habit": Text(
        en="objection: we are happy with spreadsheets",
        fr="objection : nous sommes satisfaits de nos tableurs",
    ),
    "budget": Text(en="objection: we have no budget", fr="objection : nous n'avons pas de budget"),
    "time": Text(en="objection: no time, not now", fr="objection : pas le temps, pas maintenant"),
}
CASE = Text(en="case study in {industry}", fr="étude de cas {industry}")
CASE_SIZED = Text(
    en="case study in {industry} with {size} people", fr="étude de cas {industry} de {size} personnes"
)
PLAYS: dict[str, Text] = {
    "need": Text(en="discovery questions about the need", fr="questions de découverte sur le besoin"),
    "specification": Text(
        en="what to do while the customer writes the requirements",
        fr="que faire pendant que le client rédige son cahier des charges",
    ),
    "search": Text(
        en="what to do during the supplier search", fr="que faire pendant la recherche de fournisseurs"
    ),
    "evaluation": Text(
        en="what to do during offer evaluation and negotiation",
        fr="que faire pendant l'évaluation des offres et la négociation",
    ),
    "decision": Text(en="what to do at the decision stage", fr="que faire à l'étape de la décision"),
    "purchase": Text(en="follow-up after the purchase", fr="suivi après l'achat"),
}

COUNTED = Text(en="Rows counted", fr="Lignes comptées")
NOTHING_COUNTED = Text(
    en="There is nothing to count for {scope}: {told}. Name another period or part, or import more deals.",
    fr="Il n'y a rien à compter pour {scope} : {told}. Indiquez une autre période ou une autre partie, "
    "ou importez davantage d'affaires.",
)
NO_FIGURE_FOR = Text(en="Without a figure", fr="Sans chiffre")
NO_SUCH_PART = Text(
    en="I know no team, rep, segment, industry or country called “{typed}”. Those on record are: {known}.",
    fr="Je ne connais ni équipe, ni commercial, ni segment, ni secteur, ni pays nommé « {typed} ». "
    "Voici ceux qui sont enregistrés : {known}.",
)
PARTS: dict[str, Text] = {
    "team": Text(en="team", fr="équipe"),
    "rep": Text(en="rep", fr="commercial"),
    "segment": Text(en="segment", fr="segment"),
    "industry": Text(en="industry", fr="secteur"),
    "country": Text(en="country", fr="pays"),
}
BY_PART = Text(en="{title} by {by}, {scope}", fr="{title} par {by}, {scope}")
PART_LINE = Text(en="{part}: {figure} — {told}", fr="{part} : {figure} — {told}")

RENEWALS = Text(en="Renewals to prepare: {names}.", fr="Renouvellements à préparer : {names}.")
RENEWALS_OF = Text(en="Renewals, {period}: {names}.", fr="Renouvellements, {period} : {names}.")
NO_RENEWALS_OF = Text(
    en="No renewal is due in your accounts, {period}.", fr="Aucun renouvellement dans vos comptes, {period}."
)
NO_RENEWALS = Text(
    en="No renewal is due soon in your accounts.", fr="Aucun renouvellement proche dans vos comptes."
)
QUIET = Text(
    en="Quiet for longer than usual: {names}.", fr="Silencieux plus longtemps que d'habitude : {names}."
)
QUIET_FOR = Text(
    en="Nothing has happened for {days} or more with: {names}.",
    fr="Rien ne s'est passé depuis {days} ou plus avec : {names}.",
)
NO_QUIET_FOR = Text(
    en="None of your accounts has been quiet for {days}.",
    fr="Aucun de vos comptes n'est silencieux depuis {days}.",
)
NO_QUIET = Text(
    en="None of your accounts is quiet for longer than usual.",
    fr="Aucun de vos comptes n'est silencieux plus longtemps que d'habitude.",
)
ONE_BY_ONE = Text(en="One by one", fr="Un par un")
KEEP_LINE = Text(
    en="{why} Worth: {worth}; last: {last}. {todo}",
    fr="{why} Montant : {worth} ; dernier contact : {last}. {todo}",
)
ON_DAY = Text(en="{said} ({day}).", fr="{said} (le {day}).")
ACCOUNT = Text(en="Account", fr="Compte")
WHY = Text(en="Why", fr="Pourquoi")
WORTH = Text(en="Bought so far", fr="Acheté à ce jour")
WHAT_TO_DO = Text(en="What to do", fr="Que faire")
FIT = Text(en="Fit", fr="Adéquation")
TIER = Text(en="Tier", fr="Catégorie")
LIKE_WHOM = Text(en="Like", fr="Comme")
SHARED = Text(en="What they share", fr="Ce qu'ils ont en commun")
ALIKE = Text(
    en="Most like your best customers: {names}.",
    fr="Ceux qui ressemblent le plus à vos meilleurs clients : {names}.",
)
ALIKE_ONE = Text(en="Most like {account}: {names}.", fr="Ceux qui ressemblent le plus à {account} : {names}.")
NONE_ALIKE = Text(
    en="No account shares anything with {account} as far as the CRM says: fill in its industry, its size "
    "and its country.",
    fr="Aucun compte n'a de point commun avec {account} d'après le CRM : renseignez son secteur, sa taille "
    "et son pays.",
)
ALIKE_ONE_LINE = Text(en="{account}: {shared}", fr="{account} : {shared}")
ALIKE_LINE = Text(
    en="{account}: {fit}, tier {tier}; like {like} ({shared})",
    fr="{account} : {fit}, catégorie {tier} ; comme {like} ({shared})",
)
BEST_ARE = Text(
    en="Your best customers by what they bought: {names}.",
    fr="Vos meilleurs clients par leurs achats : {names}.",
)
NO_BEST = Text(
    en="There is no customer with a won deal to compare with yet. Import won deals with their amounts, "
    "then ask again.",
    fr="Aucun client avec une affaire gagnée ne permet encore de comparer. Importez des affaires gagnées "
    "avec leur montant, puis redemandez.",
)
SEGMENT_IN_CRM = Text(
    en="{account} is in the segment {segment}, as the CRM has it.",
    fr="{account} est dans le segment {segment}, d'après le CRM.",
)
SEGMENT_ALIKE = Text(
    en="The CRM has no segment for {account}; most accounts like it are in {segment}.",
    fr="Le CRM n'indique pas de segment pour {account} ; la plupart des comptes semblables "
    "sont dans {segment}.",
)
NO_SEGMENT = Text(
    en="Neither {account} nor any account like it has a segment.",
    fr="Ni {account} ni aucun compte semblable n'a de segment.",
)
SCORE = Text(
    en="It fits your best customers by {score} points: tier {tier}.",
    fr="Son adéquation avec vos meilleurs clients est de {score} points : catégorie {tier}.",
)
PROFILE = Text(en="Profile", fr="Profil")
POINTS = Text(en="Where the points come from", fr="D'où viennent les points")
NEAREST = Text(en="Nearest among your best customers", fr="Les plus proches parmi vos meilleurs clients")
NOT_KNOWN = Text(
    en="Not known, so left out of the score: {criteria}.", fr="Non connu, donc hors du score : {criteria}."
)

PICTURE = Text(en="Buying centre: {account}", fr="Centre d'achat : {account}")
IN_TOUCH = Text(en="in touch in the last {days} days", fr="en contact depuis moins de {days} jours")
NOBODY_YET = Text(en="nobody yet", fr="personne pour l'instant")
PICTURE_GAPS = Text(en="Missing: {roles}.", fr="Il manque : {roles}.")
PICTURE_STAGE = Text(en="Stage: {stage}.", fr="Étape : {stage}.")
NOT_FOUND = Text(
    en="No account is called {name!r}. `salesbot accounts list` shows those that there are.",
    fr="Aucun compte ne s'appelle {name!r}. `salesbot accounts list` montre ceux qui existent.",
)
SEVERAL = Text(
    en="{name!r} may be {choices}: give the whole name.",
    fr="{name!r} peut désigner {choices} : donnez le nom complet.",
)
