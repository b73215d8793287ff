"""How people part what they tell of a deal from what they ask: the words of both languages."""

import re

SENTENCE_ENDS = re.compile(r"[.!?]+(?=\s|$)|[;\n]+")
CLAUSE_BEGINS = re.compile(
    r"[,:]\s|\s[-–—]+\s|\.{3}|…|(?<=\s)(?=(?:and|et|but|mais|so|donc|because|car)\s)"
    r"|(?<=\s)(?=(?:if|si|given|knowing|sachant|vu|now that|maintenant que|when|quand|"
    r"(?:as|since|after|apres que|puisque) (?:they|we|he|she|the|ils|elles|on|il|elle|le|la))\s)"
)
SUPPOSES = re.compile(
    r"^\W*(?:if|si|given that|given|knowing that|sachant qu[e']|vu qu[e']|now that|maintenant qu[e']|"
    r"when|quand|since|after|puisqu[e']|apres qu[e']|"
    r"and|et|but|mais|so|donc|because|car|as|alors|du coup)\b\s*"
)
"""Words that lead from the question to what is told; they belong to neither."""
GREETS = (
    r"(?:(?:hi|hello|hey|bonjour|salut|so|ok|okay|and|et|donc|alors|du coup|then|but|mais|please|svp|"
    r"stp|d'apres toi|selon toi|at this point)\W+)*"
)
ASKS = re.compile(
    rf"^\W*{GREETS}(?:who|what|what's|whats|which|whom|how|where|where's|why|when (?:do|does|will|is|are|"
    r"should)|"
    r"qui|que|qu'|quels?|quelles?|comment|ou (?:en|est|sont)|pourquoi|combien|a quel(?:le)?|en quelle|"
    r"c'est quoi|"
    r"(?:can|could|would|will) (?:you|we|i)|tell me|help me|remind me|show me|give me|explain|define|list|"
    r"peux[- ]tu|pouvez[- ]vous|tu peux|dis[- ]moi|aide[- ]moi|montre[- ]moi|explique|definis|any idea|"
    r"une idee|"
    r"next steps?|what next|et maintenant(?=\W*$))(?!\w)"
)
ASKS_YES_OR_NO = re.compile(
    rf"^\W*{GREETS}(?:do|does|did|is|are|was|were|has|have|had|should|can|could|will|would|am|"
    r"est[- ]ce|sommes[- ]nous|a[- ]t[- ]on|ont[- ]ils|sont[- ]ils|avons[- ]nous|faut[- ]il|peut[- ]on|"
    r"y a[- ]t[- ]il)\b"
)
BARE = re.compile(
    r"^\W*(?:(?:what|which|the|la|le|quelle?|the current|buying|purchase)\s)*(?:stages?|phases?|etapes?|"
    r"stades?|status|statut|next|suite)\W*$"
)
"""A question in a word or two: "stage?", "étape ?"."""
ANOTHER = re.compile(
    r"\b(?:another|other|different|new|second) (?:deal|account|opportunity|customer|client|prospect)\b"
    r"|\b(?:autre|nouvelle?|nouveau|deuxieme|second) (?:affaire|compte|dossier|client|prospect|"
    r"opportunite|deal)\b"
)
NOTHING_YET = re.compile(
    r"^\W*(?:(?:well|no|non|ben|euh)\W+)?(?:nothing|none|not much|nada|rien|pas grand[- ]chose|aucune idee)\b"
    r"(?: (?:yet|so far|at all|done|encore|pour l'instant|pour le moment|du tout|de fait|really|"
    r"has been done))*\W*$"
)
WHERE = re.compile(r"(?!.*\b(?:stage|phase|etape|stade))")
UNANSWERED = re.compile(r"^\W*\w+(?: \w+){0,2} ?[:=] *$")
"""A label that is left open: "D: ?"."""
UNKNOWN = re.compile(
    r"\W*(?:unknown|no idea|not known|not yet|nobody knows|inconnue?|aucune idee|on ne sait pas|on sait pas|"
    r"pas encore|mystere|personne ne sait)\W*(?:[.;,\n]|$)"
)
"""The answer that somebody gives to a question of their own: "who signs? unknown"."""
OF_A_DEAL = re.compile(
    r"\b(?:this|that|the|my|our|their|cette|ce|l'|mon|notre|leur|le) ?(?:deal|opportunity|account|affaire|"
    r"opportunite|dossier|client|customer|prospect|compte)\b|\b(?:they|we|it|ils|elles|on|il|elle|them|"
    r"please|svp|stp)\b"
)
ABOUT_THE_NOTION = re.compile(
    r"\b(?:stages|phases|etapes|stades) (?:of|in|du|d'|de|are there|existe\w*|y a)|"
    r"\b(?:what is|what's|whats|what does|what do|stands? for|c'est quoi|qu'est[- ]ce|que (?:veut|signifie)|"
    r"a quoi sert|definition|explain|explique\w*|meaning|difference|versus|vs|bant|letter|lettre|"
    r"how to|how do|how does|comment (?:utiliser|faire|on|fonctionne|qualifier)|when (?:to|should)|"
    r"example|exemple|"
    r"playbook|guide|comes? (?:after|before|first|next)|vient (?:apres|avant))\b"
)
QUALIFY = re.compile(
    r"(?<!taux de )(?<!\d )\b(?:qualify|qualifier|qualifie|qualification|qualif)\b"
    r"(?! (?:rate|leads?|par|du lead))"
)
SEEKS_ADVICE = re.compile(
    r"\b(?:je|on|j') ?(?:(?:leur|lui|y|en) )?(?:reponds?|dis|dit|fais|fait|propose|argumente|defends?) "
    r"(?:(?:quoi|comment)\b|(?:a|de) (?:ca|cela)\W*quoi)|\b(?:quoi|que|comment) "
    r"(?:repondre|dire|argumenter|faire)\b"
    r"|\b(?:what|how) (?:do|should|can|would|to)(?: (?:i|we))? "
    r"(?:answer|say|reply|respond|tell|argue|handle|react)\b"
)
"""Words that ask for advice, where no sign shows that they ask."""
THIRD_PERSON = re.compile(r"\b(?:they|he|she|customer|client|prospect|ils|elles|il|elle)\b")
LEADING_NAME = re.compile(r"^\s*((?:[A-ZÀ-Ý][\w&-]+\s?){1,3})\s*[:–—-]\s")
AT = re.compile(
    r"\b(?i:at|chez|avec|with|for|pour|of|de|is|on|sur|qualify|qualifier?)\s+((?:[A-ZÀ-Ý][\w&-]*\s?)+)"
)
AT_ONLY = re.compile(r"\b(?:at|At|chez|Chez)\s+((?:[A-ZÀ-Ý][\w&-]*\s?)+)")
