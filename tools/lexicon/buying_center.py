"""What reps say of people: which words show a role in the purchase, which show a stance, which take it back.

Regular expressions over text in small letters without accents. Each row: what it shows, English, French.
"""

ROLE_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "decider",
        r"\bdecides?\b(?! (?:to|whether|if)\b)|\bdecid(?:ing vote|er)\b|\bdecision[- ]?mak(?:er|ing)\b"
        r"|\bmakes? (?:the |this |that )?(?:final |last )?(?:decision|call|choice)\b|\b(?:final|last) (?:say|word|call)\b"
        r"|\bsigns?(?: off)?\b(?! (?:up|the nda|an nda|in\b))|\bsignator(?:y|ies)\b|\bsigning (?:authority|power)\b"
        r"|\b(?:owns?|holds?|controls?|manages?|has|have|got) (?:the |a |his |her |their |that )?(?:\w+ )?"
        r"(?:budget|purse strings)\b|\bbudget (?:owner|holder)\b|\beconomic buyer\b|\breleases? (?:the )?(?:funds|money)\b"
        r"|\b(?:has|have) to approve\b|\bapproves? (?:the |this |every |all )?(?:budget|spend(?:ing)?|deal|purchase|it)\b"
        r"|\bgreen[- ]?lights?\b|\b(?:his|her|their) (?:call|decision)\b|\bup to (?:him|her|them)\b"
        r"|\bpays? (?:for it|the bill)\b",
        r"\bdecid(?:e|ent|era|eront|eur|euse|eurs)\b|\bdecisionnaires?\b|\bpren(?:d|nent|dra) (?:toujours |seule? )?"
        r"(?:la|les) decisions?\b|\btranch(?:e|ent|era)\b|\bsign(?:e|ent|era)\b(?! (?:le |un )?nda)|\bsignataires?\b"
        r"|\b(?:dernier mot|pouvoir de signature)\b"
        r"|\b(?:a|ont|tient|detient|gere|porte|controle|possede) (?:bien |pas |plus |tout )?(?:le|les|un|du|de|son|ce)? ?"
        r"(?:budgets?|cordons de la bourse)\b"
        r"|\bvalid(?:e|era) (?:le budget|la depense|les depenses|l'achat|les achats|en dernier|le devis)\b"
        r"|\b(?:donne|donnera) (?:le|son) (?:feu vert|accord|go)\b|\bla main sur le budget\b|\bdebloque(?:ra)?\b"
        r"|\bacheteur economique\b|\b(?:sa|leur) decision\b",
    ),
    (
        "buyer",
        r"\b(?:runs?|leads?|manages?|handles?|owns?|drives?|issued?|issues) (?:the |their |an? )?"
        r"(?:rf[piq]|tender|purchasing|procurement|purchase order|po)\b|\bnegotiat(?:es?|ing|or)\b"
        r"|\b(?:handles?|manages?|deals? with) (?:the )?(?:contract|terms|t&cs|paperwork|purchase)\w*\b"
        r"|\bplaces? (?:the |an )?orders?\b|\b(?:is|are) (?:the|our|their) buyers?\b|\b(?:vendor|supplier) (?:onboarding|master|list)\b",
        r"\b(?:pilote|gere|mene|lance|conduit|suit|anime|porte) (?:l'|un |les |leur )?(?:appels? d'offres?|ao|consultation)\b"
        r"|\bnegoci(?:e|ent|era|ateur|atrice)\b|\best (?:l'|notre |leur )achet(?:eur|euse)\b|\bpasse(?:ra)? (?:la |les |une )?commandes?\b"
        r"|\bemet(?:tra)? (?:le |les )?(?:bons? de commande|commandes?)\b|\breference(?:ra|ment)?(?: les| nos)? fournisseurs?\b"
        r"|\bs'occupe(?:ra)? (?:du contrat|des achats|de l'achat|de la commande)\b",
    ),
    (
        "user",
        r"\b(?:will|would|going to|gonna) (?:be )?(?:us(?:e|ing)|operat(?:e|ing))\b|\bworks? with (?:it|the tool|our)\b"
        r"|\buses? (?:it|this|the (?:tool|product|software|platform|machine|solution)|our)\b"
        r"|\b(?:end|daily|power|key|main|future|heavy)[- ]users?\b|\busers?\b(?= (?:of|every)\b)"
        r"|\b(?:is|are) (?:a |an |the |one of the )?users?\b",
        r"\butiliser(?:a|ont|ait|aient)\b|\b(?:va|vont|devra|doit) (?:l'|s'en )?(?:utiliser|servir)\b"
        r"|\b(?:l')?utilise(?:nt)?\b(?= (?:tous|chaque|au|le|la|les|notre|nos|deja|l'))|\bl'utilise(?:nt)?\b"
        r"|\butilisat(?:eur|rice)s?\b|\bs'en (?:sert|servent|servira)\b|\btravaill(?:e|ent|era) (?:avec|dessus)\b",
    ),
    (
        "initiator",
        r"\bintroduced us\b|\b(?:contacted|called|emailed|approached|invited) us\b|\breached out\b|\bcame to us\b"
        r"|\braised (?:the|this) (?:issue|problem|need|topic)\b|\bbrought (?:it|this|us|the (?:topic|issue|problem)) (?:up|in)\b"
        r"|\b(?:started|launched|initiated|kicked off) (?:it|this|the (?:project|initiative|search))\b|\binitiat(?:es|or)\b"
        r"|\basked (?:us )?for (?:a |the )?(?:demo|quote|proposal|trial|meeting)\b|\brequested (?:a |the )?(?:demo|quote|trial)\b"
        r"|\b(?:his|her|their) idea\b|\bidentified the (?:need|problem|issue)\b|\bfirst contact\b",
        r"\bnous (?:a|ont) (?:contacte|sollicite|introduit|presente|appele|approche|ecrit|fait venir|invite|trouve)\w*\b"
        r"|\bnous (?:a|ont) mise? en relation\b|\bpremiere? contact\b|\b(?:son|leur) idee\b|\ba l'origine\b|\binitiat(?:eur|rice)\b"
        r"|\b(?:a|ont) (?:lance|initie|souleve|remonte|exprime|identifie) (?:le|la|l'|ce|un) ?"
        r"(?:projet|sujet|probleme|besoin|demarche|initiative)\b|\b(?:a|ont) demande (?:une |un )?(?:demo\w*|devis|offre|essai)\b"
        r"|\b(?:est|sont) venue?s? (?:nous voir|vers nous|a nous)\b|\bport(?:e|eur|euse) (?:le|du) (?:besoin|projet)\b",
    ),
    (
        "influencer",
        r"\binfluenc(?:es?|er|ing|ers)\b|\b(?:wrote|writes|defines?|defined|sets?|drafts?|drafted|owns) (?:the |their |our )?"
        r"(?:technical |buying |decision )?(?:requirements?|specs?|specifications?|criteria)\b"
        r"|\brecommend(?:s|ation|ed|ing)?\b|\badvis(?:es|ing)\b|\bevaluat(?:es?|ing|or|ion (?:team|committee|panel))\b"
        r"|\b(?:selection|steering) (?:committee|team|panel)\b|\b(?:security|legal|technical|architecture) review\b"
        r"|\breviews? (?:the |our )?(?:contract|security|architecture|offer|proposal|solution)\b|\bvetos?\b|\bhas a say\b"
        r"|\b(?:his|her|their) opinion\b|\blistens? to (?:him|her|them)\b|\btechnical validation\b",
        r"\binfluen(?:ce|cent|cera|ceur|ceuse|t|te)\b|\b(?:redige|ecrit|defini|definit|fixe|etabli|etablit|pose) (?:le|les|nos|leur) "
        r"(?:cahier des charges|besoins?|criteres?|exigences?|specs?|specifications?)\b|\brecommand(?:e|ent|era|ation)\b"
        r"|\bconseille(?:nt|ra)?\b|\bevalue(?:nt|ra)?\b|\bdonne(?:nt|ra)? (?:son|leur|un) avis\b|\b(?:son|leur) avis\b"
        r"|\bcomite (?:de selection|de pilotage|d'evaluation)\b|\b(?:revue|audit) (?:de )?(?:securite|juridique|technique)\b"
        r"|\bvetos?\b|\bprescript(?:eur|rice)s?\b|\bavis technique\b|\b(?:on|le dg|la direction) l'ecoute\b"
        r"|\bvalide(?:ra)? (?:la (?:technique|securite|partie \w+)|l'architecture|le contrat|techniquement)\b",
    ),
    (
        "gatekeeper",
        r"\bgate[- ]?keep(?:er|ers|s|ing)\b|\b(?:filters?|screens?) (?:\w+ )?(?:calls?|e?mails?|requests?|vendors?|us|access|everything)\b"
        r"|\bcontrols? (?:the )?access\b|\b(?:keeps?|kept) us (?:away|out|from)\b|\bput (?:us|me) through\b"
        r"|\bmanages? (?:the |his |her |their )?(?:\w+(?:'s)? )?(?:calendar|diary|agenda|schedule)\b"
        r"|\bgo(?:es)? through (?:him|her|them)\b|\bpass(?:es)? (?:on )?(?:our )?(?:messages|calls)\b",
        r"\bfiltr(?:e|ent|era)\b|\b(?:gere|tient) (?:l'|son |leur |les )?agendas?\b|\bfait (?:le |un )?(?:barrage|filtre)\b"
        r"|\bcontrole (?:l'acces|les acces)\b|\bpass(?:e|er) (?:d'abord )?par (?:lui|elle|eux)\b|\b(?:bloque|verrouille) l'acces\b"
        r"|\btransmet (?:les|nos) (?:messages|mails|appels)\b|\bgarde[- ]barriere\b",
    ),
)

STANCE_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "blocker",
        r"\bblock(?:s|er|ed|ing)\b|\bagainst (?:us|it|the (?:project|deal|idea|change|switch))\b|\boppos(?:es?|ed|ing)\b"
        r"|\bwants? to (?:kill|stop) (?:it|this|the)\b|\bprefers? (?:a |the |our |their |his |her )?(?:\w+ )?"
        r"(?:competitors?|incumbent|status quo)\b|\bhostile\b|\bvetoed\b|\bsabotag\w+\b|\bstall(?:s|ing)\b|\brefus(?:es|ed)\b",
        r"\bbloqu(?:e|ent|eur|euse|ant)\b|\b(?:s'oppose|oppose|opposee|opposes)\b|\b(?:est|sont) (?:totalement |plutot )?contre\b"
        r"|\bfrein(?:e|ent|era)\b|\bhostile\b|\bsabot(?:e|ent|era)\b|\brefus(?:e|ent|era)\b"
        r"|\bprefere (?:le|la|un|une|notre|leur|son) (?:\w+ )?(?:concurrente?|solution actuelle|fournisseur actuel|statu quo)\b",
    ),
    (
        "champion",
        r"\bchampion(?:s|ing|ed)?\b|\bsell(?:s|ing)? (?:it|us|this|the project|our \w+) (?:internally|inside|to (?:the|his|her))\b"
        r"|\bpush(?:es|ing|ed) (?:it|this|us|for (?:us|it)|the project|internally|our)\b"
        r"|\b(?:fights?|fighting|fought|lobb(?:ies|ied)) for (?:us|it)\b|\bour (?:ally|advocate|sponsor|ambassador)\b"
        r"|\b(?:defends?|defended|promotes?|promoted|backs?|backed) us\b|\bmobili[sz]es?\b",
        r"\bchampion(?:ne)?s?\b|\bnous (?:a )?(?:defend(?:ue?s?)?|pousse|porte)\b|\b(?:pousse|porte|defend) (?:le|notre|ce|la|en) "
        r"(?:projet|dossier|solution|interne|offre)\b|\bvend (?:le projet|notre \w+|la solution|ca) en interne\b"
        r"|\bnotre (?:alliee?|sponsor|ambassad\w+|relais)\b|\bmobilise(?:nt)?\b|\bse bat pour (?:nous|le projet)\b",
    ),
    (
        "sceptic",
        r"\bs[ck]eptic(?:al)?\b|\bdoubts?\b(?<!no doubt)|\bhesita(?:nt|tes?|ting)\b|\bunconvinced\b|\bnot (?:yet )?convinced\b"
        r"|\breluctant\b|\b(?:has|have|raised) (?:\w+ )?concerns\b|\bworried\b",
        r"\bsceptiques?\b|\bdout(?:e|ent)\b(?<!sans doute)|\bhesit(?:e|ent|ante?)\b|\b(?:pas|peu) (?:encore |tres )?convaincue?s?\b"
        r"|\breticente?s?\b|\binqui(?:et|ets|ete|etes)\b|\b(?:a|emet) des reserves\b",
    ),
    (
        "supporter",
        r"\b(?:likes?|loves?|loved) (?:it|us|the|our)\b|\bkeen\b|\benthusias(?:tic|m)\b|\bin favou?r\b|\bsupport(?:s|ive)\b"
        r"|\bis (?:with us|on our side|convinced)\b",
        r"\bfavorables?\b|\benthousias(?:te|tes|me)\b|\bador(?:e|ent|e)\b|\b(?:est|sont) (?:tres |deja )?convaincue?s?\b"
        r"|\bnous soutien(?:t|nent)\b|\bde notre cote\b|\baime(?:nt)? (?:bien )?(?:notre|la|le|ca)\b",
    ),
)

CLAUSE_END = (
    r"[.;:!?\n,]|\b(?:but|however|although|though|while|whereas|because)\b|\b(?:mais|cependant|alors que|car)\b"
    r"|\b(?:and|et)\b"
)
"""Where what was denied or doubted ends. "or" and "ou" do not end it: "doesn't sign or approve"."""

DENIED_BEFORE = (
    r"\b(?:not|never|no longer|no|without|neither|nor|cannot|cant|dont|doesnt|isnt|wont|hardly|used to|lacks?)\b|n't\b"
    r"|\b(?:pas|plus|jamais|sans|ni|aucune?|guere)\b"
)
NOT_DENIED = (
    r"\b(?:not only|not just|no doubt|pas seulement|pas que|sans doute|sans hesiter|non plus|en plus)\b"
)
DENIED_AFTER = r"^ (?:\w+ )?(?:pas|plus|jamais|rien|guere|nothing|no)\b(?! (?:que|seulement|only))"
SHARED = r"^(?: (?:it|this|that|ca|cela))? ?(?:pas |plus )?(?:alone|on (?:his|her|their) own|by (?:him|her)self|tout seul|toute seule|seule?s?)\b"
"""Behind a denied word: "doesn't decide alone" says neither that she decides nor that she does not."""

DOUBTED = (
    r"\b(?:maybe|perhaps|probably|might|may|could|i (?:think|guess|believe)|apparently|seems?|likely|not sure|presumably)\b"
    r"|\b(?:peut[- ]etre|probablement|sans doute|je (?:crois|pense)|apparemment|semble|pourrait|on dirait|sauf erreur|a priori)\b"
)
SOMEONE_ELSE = (
    r"\b(?:his|her|their|whose) (?:\w+ )?(?:boss|manager|director|ceo|cfo|coo|cto|cio|president|chief|superior|assistant"
    r"|team|board|colleague|vp|head)s?\b"
    r"|\b(?:someone|somebody|everyone) else\b|\b(?:reports?|escalates?|refers?|defers?) (?:it )?to\b"
    r"|\b(?:asks?|needs?) (?:\w+ )?(?:approval|permission|the ok|who)\b|\b(?:depends|waits?) (?:on|for)\b"
    r"|\b(?:son|sa|ses|leur|leurs) (?:\w+ )?(?:chef|cheffe|patron|patronne|n\+1|directeur|directrice|dg|pdg|daf|dsi|drh|boss|manager"
    r"|responsable|equipe|hierarchie|direction|collegue|assistante?|president|presidente)s?\b"
    r"|\bquelqu'un d'autre\b|\b(?:rend compte|rapporte|remonte|refere|demande|attend) (?:\w+ )?(?:a|au|aux|l'accord|la validation|le feu vert)\b"
)
"""Before the words of a role, in the same sentence: it is another's role."""
