"""The heads of tables, and the few words that stand in their cells."""

from tools.language import Text

INPUT_NAME = Text(en="Input", fr="Donnée")
VALUE = Text(en="Value", fr="Valeur")
SOURCE = Text(en="Where it comes from", fr="D'où cela vient")
ROLE = Text(en="Role", fr="Rôle")
PERSON = Text(en="Person", fr="Personne")
FIGURE = Text(en="Figure", fr="Indicateur")
TITLE = Text(en="Job title", fr="Fonction")
CONFIDENCE = Text(en="How sure", fr="Certitude")
EVIDENCE = Text(en="Why", fr="Pourquoi")
TO_ASK = Text(en="What to ask", fr="Question à poser")
ELEMENT = Text(en="Element", fr="Élément")
STANDING = Text(en="Where it stands", fr="Où on en est")
TOLD = Text(en="What you told", fr="Ce que vous avez dit")
NEXT_QUESTION = Text(en="Next question", fr="Prochaine question")
STAGE = Text(en="Stage", fr="Étape")
SHOWN = Text(en="Shown", fr="Acquis")
TO_CHECK = Text(en="Still to check", fr="À vérifier")
QUALIFIED = Text(en="The elements one by one", fr="Les éléments un par un")
STAGES = Text(en="The stages one by one", fr="Les étapes une par une")
COMPARED = Text(en="{titles}, side by side", fr="{titles}, côte à côte")
UNNAMED = Text(en="(not named)", fr="(sans nom)")
CELL = Text(en="{head}: {cell}", fr="{head} : {cell}")
NOTHING = "–"
TODAY = Text(en="today", fr="aujourd'hui")
