"""What people say of a deal: its value, who may sign what, how large the company is, for whom, what kind."""

import re
from collections.abc import Mapping

from tools.buying_signals import BuyClass
from tools.titles import Function

ABOUT = (
    r"(?:\W*\b(?:is|are|was|were|at|of|for|worth|to|about|around|roughly|some|approx|now|only|just|up|down|"
    r"went|goes|comes|grew|rose|dropped|fell|be|would|will|could|it's|more|like|a|an|the|"
    r"est|etait|sont|a|de|d'|du|pour|vers|environ|pres|autour|maintenant|seulement|que|plutot|passe|passee|"
    r"monte|descend|tombe|fait|vaut|serait|sera|ferait|passerait|en|finalement|actuellement|fixe|"
    r"set)\b)*\W*$"
)
"""Words that may stand between the name of an amount and the amount."""
VALUE = (
    r"(?:deals?|contracts?|projects?|orders?|purchases?|opportunity|offer|quote|proposal|ticket|budget|"
    r"amount|"
    r"value|worth|price|investment|subscription|licen[cs]es?|renewal|tcv|acv|"
    r"affaires?|contrat|projet|commande|(?<!d')achat|opportunite|offre|devis|montant|valeur|prix|"
    r"investissement|"
    r"abonnement|renouvellement|marche|panier|enveloppe|propale|proposition)"
)
VALUE_BEFORE = re.compile(
    rf"\b{VALUE}\b(?:[^.,;:?!\n]{{0,30}}?\b(?:worth|at|of|for|to|is|a|de|est|fait|vaut|passe)\b|"
    rf"{ABOUT[:-1]}|)"
    rf"{ABOUT}|\b(?:worth|ca coute|it costs|costing|vaut|ca fait|(?:they|they'd|would|will) (?:pay|spend)|"
    rf"(?:quot|offer|propos|charg)(?:ed|ing)(?: them)?|on (?:leur )?propose|ils (?:paient|"
    rf"depensent))\b{ABOUT}"
)
VALUE_NAMED = re.compile(rf"\b{VALUE}\b")
VALUE_BEHIND = re.compile(
    rf"\W{{0,3}}(?:(?:euros?|eur|dollars?)\b\W{{0,2}})?(?:a year |par an )?(?:\w+ )?{VALUE}\b"
)
IT_IS = re.compile(
    r"\b(?:it(?:'s| is| was| were|'d be)|that(?:'s| is)|this is|c'est|c'etait|ce serait|on est a|"
    r"we(?:'re| are) at|"
    rf"ca fait|il s'agit d'un|if it){ABOUT}"
)

SIGNS = (
    r"(?:signs?|signed|sign-off|signing|signature|signatures|approves?|approval|approved|validates?|"
    r"authori[sz]es?|"
    r"authority|signe|signent|signer|valide|valident|valider|approuve|arbitre|tranche|decides?|decident|"
    r"board|"
    r"committee|comex|codir|comite|conseil|goes? (?:up )?to|go through|needs?|requires?|must|passe|"
    r"remonte|monte|"
    r"il faut|doit|doivent|exige)"
)
BEYOND = (
    r"(?:above|over|beyond|below|under|up to|until|from|more than|less than|past|exceeding|at|"
    r"au[ -]dela d'?e?|au[ -]dessus d'?e?|en[ -]dessous d'?e?|au[ -]dessous d'?e?|jusqu'a|plus de|"
    r"moins de|a partir de|des|sous|passe)"
)
THRESHOLD = (
    r"(?:signature (?:threshold|limit|authority|level|cap)|signing (?:threshold|limit|authority|power|"
    r"level)|"
    r"approval (?:threshold|limit|level)|sign-?off (?:limit|level|threshold)|threshold|spending limit|"
    r"seuil(?: de signature| d'approbation| de validation| de delegation)?|plafond(?: de signature)?|"
    r"limite de signature|delegation(?: de signature)?|pouvoir de signature|limite d'engagement)"
)
THRESHOLD_BEFORE = re.compile(
    rf"\b{THRESHOLD}\b(?:[^.,;:?!\n\d]{{0,30}})?\W*{ABOUT}"
    rf"|\b{SIGNS}\b[^.,;:?!\n\d]{{0,30}}?\b{BEYOND}\W*(?:about |around |environ )?$"
    rf"|\b(?:anything|everything|all|amounts?|purchases|orders|tout(?: ce qui est)?|les achats|"
    rf"les commandes)\b"
    rf"[^.,;:?!\n\d]{{0,20}}?\b{BEYOND}\W*$"
)
THRESHOLD_BEHIND = re.compile(
    rf"\W*(?:euros?|eur)?\W*(?:is (?:the|their)|as|de|c'est le|est le|for the|in|of)?\W*\b{THRESHOLD}\b"
    rf"|\W{{0,3}}(?:and (?:above|over|more|up)|or more|et plus|ou plus)?[^.;?!\n\d]{{0,25}}?\b{SIGNS}\b"
)
BEYOND_LAST = re.compile(rf"\b{BEYOND}\W*$")
THRESHOLD_NAMED = re.compile(rf"\b{THRESHOLD}\b")
ANOTHER_AMOUNT = re.compile(
    r"\b(?:turnover|revenues?|sales of|profits?|funding|raised|salary|salaries|wages?|arr|mrr|ebitda|"
    r"capital|"
    r"chiffre d'affaires|ca de|ca|levee|leve|salaires?|resultat|benefices?|economi\w+|savings?|"
    r"sav(?:es?|ing)|gains?|"
    r"losses|loss|pertes?|costs? of inaction|penalt\w+|remise|discount)\b"
)
"""Amounts that are no fact of a deal."""

EMPLOYEES = (
    r"(?:people|persons?|employees?|staff|workers?|heads?|strong|ftes?|etps?|salarie(?:e?s)?|personnes?|"
    r"collaborat(?:eur|rice)s?|employe(?:e?s)?|pers|gens|effectifs?|headcount)"
)
COMPANY = (
    r"(?:compan(?:y|ies)|firms?|smes?|smb|pme|eti|tpe|boite|entreprise|societe|groupe|group|start-?up|"
    r"business|"
    r"organi[sz]ation|shop|mid-?cap|mid-?market|structure|maison|client)"
)
SIZE_BEFORE = re.compile(
    rf"\b{COMPANY}\b(?: (?:of|de|d'|with|avec|a|employing|employant))*\W*(?:about |around |some |"
    rf"environ |only )*$"
    r"|\b(?:company size|head ?count|workforce|staff(?: of)?|size|employees|effectifs?|"
    r"taille(?: de l'entreprise)?|"
    rf"nombre de salaries|salaries){ABOUT}"
    r"|\b(?:employs?|employ|emploient?|comptent?|counts?)\b\W*(?:about |around |environ )*$"
)
THEY_ARE = re.compile(
    r"\b(?:they(?:'re| are|'ve got| have)|there are|ils (?:sont|etaient|ont)|elles sont|ils ne sont)"
    r"(?: (?:only|just|about|around|actually|now|que|plutot|en fait|environ|maintenant))*\W*$"
)
NOT_THE_COMPANY_BEFORE = re.compile(
    r"\b(?:teams?|equipes?|groups? of|committee|comite|service|department|departement|seats?|users?|"
    r"training|"
    r"formation|for|pour|saw|met|see|meet|seen|vus?|rencontre\w*|spoke|talked|invited|licen[cs]es?|"
    r"postes?|added?|"
    r"ajoute|missing|manque|entre|workshop|atelier|site|plant|usine)\b[^.,;:?!\n\d]{0,18}$"
)
NOT_THE_COMPANY_BEHIND = re.compile(
    r"\W*(?:who |that |qui |a |to |will |would |are going to |vont |devront |doivent )*"
    r"(?:use|using|us(?:ed|ers)|utilis\w+|travaill\w+|work\w*|decid\w+|in the (?:room|committee|team|"
    r"meeting)|"
    r"dans l'equipe|dans la boucle|in (?:the loop|procurement|it|finance)|autour de la table|"
    r"a convaincre|to convince|"
    r"involved|from|concerne\w*|on the (?:deal|project|call)|sur (?:le (?:projet|dossier)|site)|form\w+)\b"
)

FUNCTIONS: Mapping[Function, str] = {
    Function.FINANCE: r"finances?|accounting|controlling|compta(?:bilite)?|controle de gestion",
    Function.IT: r"it|si|dsi|informatique|information (?:technology|systems?|security)|"
    r"systemes? d'information|"
    r"cyber ?-?security|cybersecurite",
    Function.PROCUREMENT: r"procurement|purchasing|achats",
    Function.SALES: r"sales|ventes|commerce|commerciaux|commercial|commerciale|force de vente",
    Function.MARKETING: r"marketing|communications?",
    Function.OPERATIONS: r"operations|ops|production|logistics|logistique|manufacturing|maintenance|"
    r"quality|qualite|"
    r"supply chain|usines?|ateliers?|plants?|factory|factories|shop ?floor|warehouses?|entrepots?|"
    r"exploitation",
    Function.HR: r"hr|rh|drh|human resources|ressources humaines|payroll|paie|recruitment|"
    r"recruiting|recrutement",
    Function.LEGAL: r"legal|juridique|compliance|conformite",
    Function.TECHNICAL: r"engineering|technique",
    Function.RND: r"r ?& ?d|research(?: and development)?|recherche(?: et developpement)?|bureau d'etudes|"
    r"product development",
    Function.CUSTOMER_SUPPORT: r"customer (?:support|service|success|care)|support|services? clients?|sav|"
    r"after[- ]sales|relation client",
}
IN_CAPITALS = frozenset(("it", "si"))
"""Functions whose names are also common words."""
FUNCTION = "(?P<function>" + "|".join(f"(?:{words})" for words in FUNCTIONS.values()) + ")"
OF_THE = (
    r"(?:the |their |our |la |le |les |l'|leurs? |notre )?"
    r"(?:(?:equipes?|services?|departement|direction|pole) (?:de |du |des |de la |de l'|d')?)?"
)
TEAM = r"(?: (?:teams?|departments?|dept|people|function|folks))?"
THING = (
    r"(?:projects?|projets?|software|logiciels?|tools?|outils?|solutions?|platforms?|plateformes?|"
    r"deals?|affaires?|"
    r"purchases?|(?<!d')achats?|orders?|contracts?|contrats?|licen[cs]es?|subscriptions?|abonnements?|"
    r"systems?|"
    r"systemes?|"
    r"machines?|equipment|equipements?|needs?|besoins?|apps?|applications?|crm|erp|sirh|budgets?|"
    r"opportunit(?:y|e))"
)
BOUGHT = re.compile(rf"\b{THING}\b")
IT_IS_FOR = (
    r"(?:it(?:'s| is|'d be| was)|this is|that(?:'s| is)|c'est|ce serait|c'etait|ca concerne|it concerns)"
)
DOMAIN = (
    re.compile(
        rf"\b(?:{THING}|{IT_IS_FOR})\b[^.,;:?!\n()]{{0,30}}?\b(?:for|pour) {OF_THE}{FUNCTION}\b{TEAM}"
    ),
    re.compile(
        rf"\b{FUNCTION} (?:project|software|tool|solution|platform|deal|system|budget|app|need|"
        rf"purchase)s?\b"
        r"(?! (?:team|manager|lead|office|management|director)\b)"
    ),
    re.compile(
        r"\b(?:projets?|logiciels?|outils?|solutions?|plateformes?|budgets?|besoins?|systemes?|"
        r"applications?) "
        rf"(?:de la |de l'|d'|du |des |de )?{FUNCTION}\b"
    ),
    re.compile(rf"\b{FUNCTION}(?: team| department)?(?:'s|s') (?:budget|money|need|problem|project)\b"),
    re.compile(
        rf"\b(?:on|from|sur|out of) (?:the |le )?(?:budget (?:of |de la |de l'|du |des |"
        rf"de ))?{OF_THE}{FUNCTION}(?:'s)? budget\b"
    ),
    re.compile(
        r"\b(?:budget|money|need|argent|besoin) (?:comes?|coming|is|vient|viennent) (?:from|de la|de l'|"
        r"du|des|de) "
        rf"{OF_THE}{FUNCTION}\b"
    ),
    re.compile(rf"\bbudget (?:of the |of |de la |de l'|du |des |de ){OF_THE}{FUNCTION}\b"),
    re.compile(
        rf"\b(?:it's|it is|it will be) {OF_THE}{FUNCTION}{TEAM} (?:that|who|which) "
        r"(?:(?:will|would|is going to|are going to) )?(?:use|uses|pays?|owns?)\b(?: it)?"
    ),
    re.compile(
        rf"\bc'est {OF_THE}{FUNCTION} qui (?:paie|paye|porte|va l'utiliser|vont l'utiliser|l'utilisera|"
        rf"utilisera|a le besoin|finance)\b[^.,;:?!\n]{{0,20}}"
    ),
    re.compile(
        rf"^\W*(?:it's |c'est )?{OF_THE}{FUNCTION}{TEAM} (?:pays?|is paying|paie|paye|owns (?:it|"
        rf"the problem|the need)|porte le besoin)\b"
    ),
    re.compile(
        r"^\W*(?:(?:and|so|actually|no|non|en fait|et|plutot|finalement|oh|ah)\W+)*(?:for|pour) "
        rf"{OF_THE}{FUNCTION}{TEAM}(?=\W*$)"
    ),
    re.compile(
        rf"\b(?:domain|function|fonction|service concerne|domaine|department)(?: is|"
        rf" est)?\W{{1,3}}{OF_THE}{FUNCTION}\b"
    ),
)

KINDS: Mapping[BuyClass, re.Pattern[str]] = {
    "new_task": re.compile(
        r"\b(?:(?:a |their |the |very )*first(?:[- ]time)? (?:purchase|buy|time (?:that )?(?:they|we)|"
        r"order|project)"
        r"(?: of (?:that|this|the) (?:kind|sort|type))?|first[- ]time buyers?|"
        r"(?:they(?:'ve| have)?|it was|has|have) never (?:bought|purchased|had|used)(?: \w+){0,3}|"
        r"new task|greenfield|"
        r"nothing (?:like (?:that|this)|in place)(?: today| yet)?|"
        r"(?:un |leur |le )?(?:tout )?premier (?:achat|projet|equipement)(?: de ce (?:genre|type)|"
        r" du genre)?|"
        r"premiere (?:fois qu'ils achetent(?: ca| cela)?|acquisition|commande)(?: de ce (?:genre|type))?|"
        r"(?:n'ont|n'a|ont|a) (?:encore )?jamais (?:rien )?(?:achete|eu)(?: \w+){0,3}|primo[- ]accedants?|"
        r"(?:c'est )?nouveau pour eux|new (?:to|for) them|nouvel achat)\b"
    ),
    "modified_rebuy": re.compile(
        r"\b(?:modified rebuy|reachat modifie|"
        r"(?:replac(?:e|es|ing)|chang(?:e|es|ing)|switch(?:es|ing)?)(?: from)?(?: (?:their|the|its|an?))?"
        r"(?: (?:current|existing|old|incumbent|present))*(?: \w+)? ?(?:supplier|vendor|provider|tool|"
        r"system|solution|software)s?|"
        r"(?:remplac(?:er|ent|e|ement)|chang(?:er|ent|e|ement))(?: de| d')?(?: (?:leur|la|le|l'|du|son|"
        r"un|une))?"
        r"(?: (?:ancien\w*|actuel\w*))* ?(?:fournisseur|prestataire|outil|solution|logiciel|systeme|"
        r"editeur)s?(?: actuel\w*| existant\w*)?|"
        r"upgrade(?: of (?:their|the) (?:current|existing) \w+)?|montee de version|montee en gamme|"
        r"extension (?:of|du|de) (?:the |their |la |l')?(?:current |existing )?(?:contract|contrat|parc|"
        r"licen[cs]es?|installation))\b"
    ),
    "straight_rebuy": re.compile(
        r"\b(?:straight re-?buy|simple reachat|reachat(?: a l'identique)?|"
        rf"(?:{IT_IS_FOR}|deal is|affaire est|il s'agit d'un|type:)(?: \w+){{0,2}} (?:renewal|"
        rf"renouvellement)|"
        r"(?:just|only|simple|pure|straight|plain|simplement) (?:(?:a|un|le) )?(?:renewal|renouvellement)|"
        r"(?:not|isn't|n't|pas) (?:an?|the|un|le) (?:simple )?(?:renewal|renouvellement)|"
        r"(?:simple )?renouvellement (?:simple|a l'identique|pur et simple)|"
        r"(?:they(?:'re| are)|will|just|they) renew(?:s|ing)?|ils renouvellent|reconduction|"
        r"re-?order|repeat order|same (?:order|purchase) as (?:last|every) (?:year|time)|"
        r"comme (?:l'an dernier|l'annee derniere|tous les ans))\b"
        r"|(?<=[,;(] )(?:(?:a|un|le) )?(?:renewal|renouvellement)(?=\s*[,;.)]|\s*$)"
        r"|^\W*(?:(?:a|un|le|no|non|en fait|actually)\W+)*(?:renewal|renouvellement)(?=[\s.!]*$)"
    ),
}
"""A renewal is one when that is said of it: a deal that is only called so may change more than it renews."""
TENDER = re.compile(
    r"\b(?:public (?:call for )?tenders?|public procurement(?: procedure)?|government tender|"
    r"marches? publics?|"
    r"appels? d'offres? publi\w+|commande publique|code de la commande publique|boamp|"
    r"call for tenders?|procedure publique)\b"
)
BARE_TENDER = re.compile(
    r"\b(?:(?:it(?:'s| is|'ll be| will be| would be| goes| was)|this is|that's|they(?:'re|"
    r" are)? (?:running|launching|issuing)|"
    r"they (?:run|launch|issue)|goes (?:out )?to|via|through|c'est|ce sera|ca sera|ca serait|ce serait|"
    r"en|sur|par|sous|"
    r"ils (?:lancent|font|passent par|sont en)|il y a|there is|there's)"
    r"(?: \w+)? (?:(?:an?|the|un|le) )?(?:tenders?|appels? d'offres?|ao))\b"
)
PRIVATE = re.compile(r"\W*(?:prive|private|restreint|interne)")
NO_TENDER = re.compile(
    r"\b(?:no (?:public )?tender|not (?:a|an|in a|under a) (?:public )?tender|without (?:a )?tender|"
    r"de gre a gre|gre a gre|"
    r"pas (?:d'|un |de )(?:appel d'offres(?: public)?|marche public)|sans appel d'offres|"
    r"hors marche public|"
    r"private (?:tender|deal|company)|appel d'offres prive)\b"
)
DENIED = re.compile(r"\b(?:not|isn't|isnt|no longer|no|n't|wasn't|pas|plus|aucun|sans)\W+(?:\w+\W+){0,2}$")
DENIES = re.compile(r"\b(?:not|isn't|pas|plus)\b|n't\b")
"""Inside the words for a kind of purchase."""
ASSERTS = re.compile(
    r"^(?:\W*\b(?:and|so|but|also|actually|in fact|sorry|oh|no|ok|well|btw|et|donc|mais|aussi|en fait|"
    r"pardon|non|bon|"
    r"au fait|finalement|du coup|what if|if|suppose|imagine|say|et si|si|imaginons|supposons(?: que)?|"
    r"apparently|apparemment|it turns out)\b)*\W*"
    r"(?:(?:it|this|that|they|we|ils?|elles?|on|ce|c|ca|the (?:deal|purchase|project|customer|company|"
    r"client)|l'affaire|"
    r"l'achat|le (?:projet|client|deal)|leur|their)\b|(?:an?|un|une|first|premier|premiere|just|simple|"
    r"public|appel|"
    r"marche|renewal|renouvellement|for|pour|no|pas|not|replac\w+|remplac\w+|hr|rh|it|software|logiciel|"
    r"projet|new)\b)?"
)
"""A line that tells something of the deal rather than asks about such deals."""
GENERAL = re.compile(
    r"\b(?:how (?:do|to|should|can|does)|what (?:is|are|does|do)|what's|why|when|tips|advice|explain|"
    r"define|any|find|show|"
    r"got|have you|do (?:we|you) have|template|case stud\w+|playbook|checklist|difference|comment|"
    r"combien|pourquoi|quand|ou|d'ou|where|qu'est|"
    r"c'est quoi|conseils?|explique|definition|cas client|etude de cas|as-tu|tu as|avez-vous|trouve|"
    r"montre|modele)\b"
)
