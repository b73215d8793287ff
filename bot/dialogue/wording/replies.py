"""Replies that need neither a figure nor a passage, by the name that a plan gives them."""

from tools.language import Text

CAN_DO = Text(
    en="I compute B2B figures from the numbers you give (ROI, CAC and more), map a buying centre from the "
    "people you met, say where an account stands, and find passages in the playbooks and case studies.",
    fr="Je calcule des indicateurs B2B à partir de vos chiffres (ROI, CAC et d'autres), je cartographie "
    "un centre d'achat à partir des personnes rencontrées, je dis où en est un compte, et je retrouve des "
    "passages dans les playbooks et les études de cas.",
)

REPLIES: dict[str, Text] = {
    "greeting": Text(
        en=f"Hello! {CAN_DO.en} What do you need?", fr=f"Bonjour ! {CAN_DO.fr} De quoi avez-vous besoin ?"
    ),
    "welcome": Text(
        en="You're welcome. Ask me whenever you need the next figure or argument.",
        fr="Avec plaisir. Demandez-moi quand il vous faut le prochain chiffre ou argument.",
    ),
    "help": Text(
        en=f"{CAN_DO.en} Try:\n"
        "• “ROI: it costs …, it saves … a year”, or any other figure by its name\n"
        "• “who decides at …?”, “prep …”, or people with their job titles\n"
        "• “how do I answer ‘it's too expensive’?”, “a case study in …”\n"
        "• “where do I start?” or “quiz me on …”, when you are new\n"
        "Correct me in the thread at any time (“no, the gain is higher”), ask “what if…”, or “same for” "
        "another account: I show the old figure beside the new one.",
        fr=f"{CAN_DO.fr} Essayez :\n"
        "• « ROI : cela coûte …, cela rapporte … par an », ou tout autre indicateur par son nom\n"
        "• « qui décide chez … ? », « prépare-moi … », ou des personnes avec leurs fonctions\n"
        "• « que répondre à “c'est trop cher” ? », « une étude de cas dans … »\n"
        "• « par où commencer ? » ou « interroge-moi sur … », si vous débutez\n"
        "Corrigez-moi dans le fil à tout moment (« non, le gain est plus élevé »), demandez "
        "« et si… » ou « pareil pour » un autre compte : je montre l'ancien chiffre à côté du nouveau.",
    ),
    "onboarding": Text(
        en="Welcome aboard. This is where the onboarding path starts; ask me about any word of it.",
        fr="Bienvenue. Voici où commence le parcours d'intégration ; demandez-moi chaque mot qui n'est "
        "pas clair.",
    ),
    "started_over": Text(
        en="Done: I start afresh in this thread, with nothing carried over. What do you need?",
        fr="C'est fait : je repars de zéro dans ce fil, sans rien reprendre. De quoi avez-vous besoin ?",
    ),
    "empty": Text(
        en=f"I see no words to answer. {CAN_DO.en}", fr=f"Je ne vois aucun mot auquel répondre. {CAN_DO.fr}"
    ),
    "too_long": Text(
        en="This message is too long for me to be sure of every figure in it. Send me the part with the "
        "question "
        "and its numbers, or index the document and ask about it.",
        fr="Ce message est trop long pour que je sois sûr de chacun de ses chiffres. Envoyez-moi la "
        "partie qui "
        "contient la question et ses nombres, ou indexez le document et interrogez-moi dessus.",
    ),
    "injection": Text(
        en=f"I don't take orders that change how I work, and I state no figure that I can't compute. "
        f"{CAN_DO.en}",
        fr=f"Je ne suis pas les consignes qui changent ma façon de travailler, et je n'affirme aucun "
        f"chiffre que je "
        f"ne peux pas calculer. {CAN_DO.fr}",
    ),
    "private": Text(
        en=f"That is personal information, which I don't hold and don't give. {CAN_DO.en}",
        fr=f"C'est une information personnelle, que je n'ai pas et ne donne pas. {CAN_DO.fr}",
    ),
    "gone": Text(
        en="I no longer have the calculation that this button belongs to. Ask me again, with its numbers.",
        fr="Je n'ai plus le calcul auquel ce bouton appartient. Redemandez-moi, avec ses nombres.",
    ),
    "withheld": Text(
        en="I hold this answer back: it contained a number whose source I can't show. Ask again with the "
        "numbers "
        "you want me to use.",
        fr="Je retiens cette réponse : elle contenait un nombre dont je ne peux pas montrer la source. "
        "Redemandez-moi "
        "avec les nombres à utiliser.",
    ),
    "currency": Text(
        en="I don't convert currencies, because no rate was given and I assume none. Give me the amounts "
        "in the "
        "currency you want and I compute again.",
        fr="Je ne convertis pas les devises : aucun taux n'a été donné et je n'en suppose aucun. "
        "Donnez-moi les "
        "montants dans la devise voulue et je recalcule.",
    ),
    "model_limit": Text(
        en="Today's share of the language model is used up, so I read messages by my rules alone until "
        "tomorrow. Figures and passages are the same; short, plain sentences serve best.",
        fr="La part du jour du modèle de langage est épuisée : jusqu'à demain je lis les messages avec "
        "mes seules règles. Les chiffres et les passages restent les mêmes ; des phrases courtes et simples "
        "aident.",
    ),
    "no_calculation": Text(
        en="There is no calculation in this thread yet whose numbers I could trace.",
        fr="Il n'y a pas encore de calcul dans ce fil dont je pourrais retracer les nombres.",
    ),
    "nothing_to_undo": Text(
        en="Nothing was changed, so there is nothing to take back. What shall I compute next?",
        fr="Rien n'a été changé : il n'y a rien à annuler. Que dois-je calculer maintenant ?",
    ),
}
