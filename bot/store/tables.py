"""Every table of the bot's database; `migrations/` brings a database to this shape."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)
from sqlalchemy import Boolean as Flag

metadata = MetaData()

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread", String(256), nullable=False),
    Column("question_id", String(256), nullable=False),
    Column("question", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("steps", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Index("turns_of_thread", "thread", "id"),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", String(256), primary_key=True),
    Column("question", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("nearest", Text),
    Column("owner", Text),
)

inbox = Table(
    "slack_inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team", String(32), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("ts", String(128), nullable=False),
    Column("thread_ts", String(128), nullable=False),
    Column("asked_at", Double, nullable=False),
    Column("user", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("door", String(16), nullable=False),
    Column("response_url", Text),
    Column("outgoing", Text),
    Column("sent", Integer, nullable=False, default=0),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", String(32)),
    Column("held_until", Double, nullable=False, default=0.0),
    Column("answered_at", Double),
    Column("event_id", String(64)),
    Column("form", Text),
    Column("files", Text),
    Column("edited_ts", String(32), nullable=False, default="", server_default=""),
    Column("stopped_at", Double),
    Column("turned_away", Flag, nullable=False, default=False, server_default=false()),
    Column("conversation", String(256), nullable=False, default="", server_default=""),
    Column("in_thread", Flag, nullable=False, default=True, server_default=true()),
    Column("errand", String(16), nullable=False, default="answer", server_default="answer"),
    Column("about", String(256), nullable=False, default="", server_default=""),
    Column("addressed", Flag, nullable=False, default=True, server_default=true()),
    UniqueConstraint("team", "channel", "ts"),
    Index("slack_inbox_thread", "team", "channel", "thread_ts"),
    Index("slack_inbox_open", "answered_at", "asked_at"),
    Index("slack_inbox_event", "event_id", unique=True),
    Index("slack_inbox_user", "team", "user", "asked_at"),
    Index("slack_inbox_conversation", "conversation", "asked_at"),
)
"""Questions from Slack; what was said is forgotten once they are answered."""

posts = Table(
    "slack_posts",
    metadata,
    Column("team", String(32), primary_key=True),
    Column("channel", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("question", Integer, ForeignKey("slack_inbox.id"), nullable=False, index=True),
    Column("part", String(16), nullable=False),
)
"""Which messages answer which question, without their words."""

feedback = Table(
    "feedback",
    metadata,
    Column("question", String(256), primary_key=True),
    Column("asker", String(256), primary_key=True),
    Column("helpful", Flag, nullable=False),
    Column("reason", String(16)),
    Column("remark", Text),
    Column("given_at", DateTime(timezone=True), nullable=False),
)

people = Table(
    "slack_people",
    metadata,
    Column("team", String(32), primary_key=True),
    Column("user", String(32), primary_key=True),
    Column("new", Flag, nullable=False),
)
"""Who said of themselves that they are new in sales, or no longer."""

thread_files = Table(
    "thread_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread", String(256), nullable=False),
    Column("name", String(128), nullable=False),
    Column("content", Text, nullable=False),
    Column("model", String(256), nullable=False, default="", server_default=""),
    Column("vectors", LargeBinary),
    Column("posted_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("thread", "name"),
)
"""What was read of files that were posted to a conversation, which only that conversation is shown."""

model_tokens = Table(
    "model_tokens",
    metadata,
    Column("day", Date, primary_key=True),
    Column("person", String(256), primary_key=True),
    Column("read", BigInteger, nullable=False, default=0, server_default="0"),
    Column("written", BigInteger, nullable=False, default=0, server_default="0"),
    Column("cached", BigInteger, nullable=False, default=0, server_default="0"),
    Column("told", Flag, nullable=False, default=False, server_default=false()),
)
"""What the language model took of each day and person, and who was told that the day's share is used up."""
