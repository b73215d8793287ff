"""What is said of documents from outside: a folder's rules, and the command line."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from fakes import WordEmbedder
from typer.testing import CliRunner

from bot.__main__ import app
from knowledge.errors import RulesWrong
from knowledge.facts import NO_FACTS, Facts
from knowledge.library import sync
from knowledge.listing import listed
from knowledge.model import Document

RULES = """
[defaults]
owner = "Sales enablement"
audience = "everyone"

[[rule]]
match = ["cases/**", "!cases/drafts/**"]
kind = "case_study"
reviewed = 2026-10-01
verified = true

[[rule]]
match = "secret.md"
audience = ["managers", "group:S1"]
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_md", ".md").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write(
        tmp_path / "docs",
        knowledge_toml=RULES,
        plain_md="# Plain\n\nNothing is said here.",
        owned_md="---\nowner: Deal desk\n---\n# Owned\n\nIt says who keeps it.",
        secret_md="# Secret\n\nFor managers.",
        cases__one_md="# One\n\nA case.",
        cases__drafts__two_md="# Two\n\nA draft of a case.",
    )


def known(docs: Path, facts: Facts = NO_FACTS) -> dict[str, Document]:
    store = docs.parent / "store"
    sync([docs], store, WordEmbedder(), facts=facts)
    return {one.document.id: one.document for one in listed(store, date(2026, 11, 24))}


def test_a_folder_says_what_its_documents_do_not(docs: Path) -> None:
    found = known(docs)

    assert {name: (one.kind, one.owner, one.audience) for name, one in found.items()} == {
        "plain.md": (None, "Sales enablement", ("everyone",)),
        "owned.md": (None, "Deal desk", ("everyone",)),
        "secret.md": (None, "Sales enablement", ("managers", "group:S1")),
        "cases/one.md": ("case_study", "Sales enablement", ("everyone",)),
        "cases/drafts/two.md": (None, "Sales enablement", ("everyone",)),
    }
    assert (found["cases/one.md"].reviewed, found["cases/one.md"].verified) == (date(2026, 10, 1), True)


def test_the_nearer_folder_goes_before_the_one_above_and_both_before_the_command_line(docs: Path) -> None:
    write(docs, cases__knowledge_toml='[defaults]\nowner = "Case team"\n')

    found = known(docs, Facts(defaults={"owner": "Nobody", "industry": "logistics"}))

    assert found["cases/one.md"].owner == "Case team"
    assert found["plain.md"].owner == "Sales enablement"
    assert found["plain.md"].industry == "logistics"


def test_a_rule_that_overrides_counts_whatever_the_document_says(docs: Path) -> None:
    write(docs, knowledge_toml='[[rule]]\nmatch = "owned.md"\noverride = true\nowner = "Legal"\n')

    assert known(docs)["owned.md"].owner == "Legal"


def test_new_rules_take_effect_without_embedding_again(docs: Path) -> None:
    known(docs)
    write(docs, knowledge_toml='[defaults]\naudience = "managers"\n')
    again = WordEmbedder()

    report = sync([docs], docs.parent / "store", again)

    assert report.count("changed") == 5
    assert again.embedded == []
    assert {one.document.audience for one in listed(docs.parent / "store", date(2026, 11, 24))} == {
        ("managers",)
    }


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ('[defaults]\nowne = "x"\n', "owne"),
        ('[defaults]\naudience = "evryone"\n', "everyone"),
        ("[defaults]\nyear = true\n", "2026"),
        ('[defaults]\nreviewed = "soon"\n', "2026-10-31"),
        ('[[rule]]\nkind = "playbook"\n', "match"),
        ('[[rules]]\nmatch = "*"\n', "[[rule]]"),
        ("owner = \n", "TOML"),
    ],
)
def test_wrong_rules_stop_the_run_and_leave_the_index_as_it_was(docs: Path, rules: str, said: str) -> None:
    before = known(docs)
    write(docs, knowledge_toml=rules, plain_md="# Plain\n\nChanged.")

    with pytest.raises(RulesWrong) as caught:
        sync([docs], docs.parent / "store", WordEmbedder())

    assert said in caught.value.sentence.en
    assert said in caught.value.sentence.fr
    after = {one.document.id: one.document for one in listed(docs.parent / "store", date(2026, 11, 24))}
    assert after == before


def test_rules_of_an_empty_text_leave_a_document_as_it_is() -> None:
    document = Document(id="a.md", title="A", body="A.")

    assert asdict(NO_FACTS.of(document)) == asdict(document)


def test_a_wrong_option_says_what_it_should_look_like(docs: Path) -> None:
    done = CliRunner().invoke(app, ["knowledge", "index", str(docs), "--reviewed", "last week"])

    assert done.exit_code == 2
    assert "2026-10-31" in done.output
