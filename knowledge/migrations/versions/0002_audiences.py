"""Audiences in a table, where a passage stands, and what was refused; no vector is touched."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the columns and tables, and takes the names and audiences out of the stored documents."""
    op.add_column("sources", sa.Column("warnings", sa.String))
    op.add_column("documents", sa.Column("name", sa.String))
    for name in ("language", "locator_kind", "locator_name"):
        op.add_column("passages", sa.Column(name, sa.String))
    op.create_index("documents_by_name", "documents", ["name"])
    op.create_table(
        "refusals",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("reason", sa.String, nullable=False),
    )
    op.create_table(
        "audiences",
        sa.Column(
            "document", sa.Integer, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("label", sa.String, primary_key=True),
    )
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, content FROM documents")).all()
    for row in rows:
        fields = json.loads(row.content)
        connection.execute(
            sa.text("UPDATE documents SET name = :name WHERE id = :id"), {"name": fields["id"], "id": row.id}
        )
        audience = fields.get("audience") or ()
        labels = [audience] if isinstance(audience, str) else audience
        for label in dict.fromkeys(labels):
            connection.execute(
                sa.text("INSERT INTO audiences (document, label) VALUES (:document, :label)"),
                {"document": row.id, "label": label},
            )
