"""The words in names of companies that don't tell one from another."""

# fmt: off
FORMS = frozenset({
    "inc", "incorporated", "ltd", "limited", "llc", "llp", "plc", "corp", "corporation", "co",
    "company", "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "se", "sa", "sas", "sasu", "sarl",
    "eurl", "snc", "sca", "scop", "spa", "srl", "bv", "nv", "oy", "oyj", "ab", "asa", "aps", "pty",
    "group", "groupe", "holding", "holdings",
})
# fmt: on
"""Legal forms, and what stands in their place, at the end of a name."""

# fmt: off
BEFORE = frozenset({
    "la", "le", "les", "l", "the", "a", "societe", "ste", "entreprise", "firme", "firm", "company",
    "compagnie", "cie", "groupe", "group", "ets", "etablissements", "chez", "at", "compte", "client",
    "account", "customer", "prospect", "sa", "sas", "sasu", "sarl", "eurl",
})
# fmt: on
"""What people and registers put before a name."""

# fmt: off
BETWEEN = frozenset({
    "and", "et", "und", "of", "de", "du", "des", "d",
})
# fmt: on
"""What is left out or put in within a name."""

# fmt: off
GENERIC = frozenset({
    "industries", "industrie", "services", "service", "consulting", "conseil", "conseils", "solutions",
    "systems", "systemes", "technologies", "technology", "tech", "international", "france",
    "deutschland", "uk", "usa", "europe", "global", "partners", "partenaires", "company", "energy",
    "energie", "software", "logistics", "logistique", "bank", "banque", "group", "finance", "pharma",
    "media", "digital", "studio",
})
# fmt: on
"""Words that many companies have in their names: they alone name none."""
