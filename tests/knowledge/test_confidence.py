"""How sure a search is: what the question's form tells, and what the evidence adds up to."""

import json
import math
from dataclasses import fields, replace
from pathlib import Path

import pytest
from fakes import WordEmbedder
from places import DATA, ROOT

from knowledge.access import OPERATOR
from knowledge.answerable import Form, form, subject
from knowledge.confidence import THRESHOLD, Evidence, confidence
from knowledge.library import open_library, sync

MIDDLING = Evidence(similarity=0.85, margin=1.0, coverage=0.5, standing=3.0, substance=15.0, form=Form())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("renewal of contracts", Form(bare=True)),
        ("préparer un renouvellement", Form(bare=True)),
        ("is it open at night?", Form(closed=True)),
        ("ok, so do they need a lawyer?", Form(closed=True)),
        ("est-ce que le contrat est renouvelé ?", Form(closed=True)),
        ("peut-on le résilier ?", Form(closed=True)),
        ("y a-t-il un délai ?", Form(closed=True)),
        ("how many people came?", Form(amount=True)),
        ("combien de personnes sont venues ?", Form(amount=True)),
        ("quel est le montant de la remise ?", Form(amount=True)),
        ("how do I write a proposal?", Form(manner=True)),
        ("comment écrire une proposition ?", Form(manner=True)),
        ("which is the best one?", Form(particular=True)),
        ("what did Maria decide?", Form(named=True)),
        ("pourquoi perd-on des affaires ?", Form()),
        ("why do we lose deals", Form()),
    ],
)
def test_the_form_of_a_question_is_read_from_its_wording(text: str, wanted: Form) -> None:
    assert form(text) == wanted


def test_a_form_is_the_same_without_accents_and_with_a_curly_apostrophe() -> None:
    assert form("peut-on le resilier ?") == form("Peut-on le résilier ?")
    assert form("isn’t it closed?") == form("isn't it closed?")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("what does a gatekeeper actually do", "gatekeeper actually"),
        ("est-ce qu'un prescripteur touche une commission ?", "prescripteur touche commission"),
        ("Could you please tell me about it?", ""),
        ("pumps, pumps and PUMPS", "pumps"),
    ],
)
def test_the_subject_is_what_is_left_without_the_words_that_put_the_question(text: str, wanted: str) -> None:
    assert subject(text) == wanted


@pytest.mark.parametrize("field", ["similarity", "margin", "coverage", "standing", "substance"])
def test_more_evidence_makes_surer(field: str) -> None:
    more = replace(MIDDLING, **{field: getattr(MIDDLING, field) + 0.1})

    assert confidence(more) > confidence(MIDDLING)


@pytest.mark.parametrize("field", ["closed", "amount", "particular", "named"])
def test_a_question_for_one_fact_needs_more_evidence(field: str) -> None:
    one_fact = replace(MIDDLING, form=Form(**{field: True}))

    assert confidence(one_fact) < confidence(MIDDLING)


@pytest.mark.parametrize("field", ["bare", "manner"])
def test_a_subject_or_a_way_to_do_something_needs_less(field: str) -> None:
    broad = replace(MIDDLING, form=Form(**{field: True}))

    assert confidence(broad) > confidence(MIDDLING)


def test_every_part_of_the_form_is_weighed() -> None:
    told = {confidence(replace(MIDDLING, form=Form(**{part.name: True}))) for part in fields(Form)}

    assert len(told | {confidence(MIDDLING)}) == len(fields(Form)) + 1


def test_across_languages_words_and_wording_do_not_count() -> None:
    across = replace(MIDDLING, coverage=None)

    assert confidence(across) == confidence(replace(across, substance=90.0, form=Form(amount=True)))


def test_a_model_without_calibrated_cosines_is_judged_by_the_rest() -> None:
    low = Evidence(similarity=None, margin=0.2, coverage=0.1)
    high = Evidence(similarity=None, margin=2.0, coverage=0.9)

    assert confidence(low) < THRESHOLD < confidence(high)


@pytest.mark.parametrize("similarity", [-1e6, 1e6])
def test_no_evidence_is_too_extreme(similarity: float) -> None:
    assert 0 <= confidence(replace(MIDDLING, similarity=similarity)) <= 1
    assert math.isfinite(confidence(replace(MIDDLING, similarity=similarity)))


def test_the_near_misses_are_about_pages_of_the_library_in_both_languages() -> None:
    rows = [json.loads(line) for line in (DATA / "near_misses.jsonl").read_text("utf-8").splitlines()]
    library = ROOT / "knowledge" / "library"

    for row in rows:
        assert list(library.rglob(f"{row['lang']}/{row['about']}.md")), row


def test_what_is_declined_names_whom_to_ask(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "pumps.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Pumps\nlanguage: en\nowner: Plant team\n---\nA pump moves water.", "utf-8")
    sync([page.parent], tmp_path / "store", WordEmbedder())

    findings = open_library(tmp_path / "store", WordEmbedder()).search("who repairs a pump?", reader=OPERATOR)

    assert not findings.found
    assert (findings.nearest, findings.nearest_owner) == ("Pumps", "Plant team")
