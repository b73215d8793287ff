"""Every setting, read from the environment and from `.env`; nothing else reads either."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.accounts.errors import AccountsError
from bot.accounts.rates import NO_RATES, StatedRates, read_rates
from tools.language import Language, Text


class SettingsError(Exception):
    """A setting has a value that can't be used; the operator mends the variable that `text` names."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def _none_when_empty(given: object) -> object:
    return given or None


def _names_with_people(given: str) -> str:
    entries = [entry for entry in given.split(";") if entry.strip()]
    if any("=" not in entry or not all(map(str.strip, entry.split("=", 1))) for entry in entries):
        raise ValueError("a name without people")
    return given


_MODEL = re.compile(r"[a-z][a-z0-9_]*:\S+")
_PRICE = re.compile(r"\d+(?:\.\d+)?/\d+(?:\.\d+)?")


def _a_model(given: str) -> str:
    if given.strip() and not _MODEL.fullmatch(given.strip()):
        raise ValueError("no provider:name")
    return given.strip()


def _a_price(given: str) -> str:
    if given.strip() and not _PRICE.fullmatch(given.strip()):
        raise ValueError("no read/written")
    return given.strip()


def _rates_file(given: str) -> str:
    if given.strip():
        read_rates(Path(given.strip()))
    return given.strip()


POSTGRESQL, SQLITE = "postgresql+psycopg://", "sqlite:///"


def _a_database(given: SecretStr) -> SecretStr:
    url = given.get_secret_value().strip()
    if url and not url.startswith((POSTGRESQL, SQLITE)):
        raise ValueError("neither PostgreSQL nor SQLite")
    return SecretStr(url)


_NO_DATABASE = Text(
    en=f"The setting DATABASE_URL takes {POSTGRESQL}user:password@host/name for PostgreSQL, "
    f"{SQLITE}path for SQLite, or nothing for a SQLite file in the data folder.",
    fr=f"Le réglage DATABASE_URL prend {POSTGRESQL}utilisateur:motdepasse@hôte/nom pour PostgreSQL, "
    f"{SQLITE}chemin pour SQLite, ou rien pour un fichier SQLite dans le dossier des données.",
)


class Settings(BaseSettings):
    """What an operator may set; each field names its environment variable."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("salesbot"),
        alias="SALESBOT_DATA_DIR",
        description="Where conversations, the inbox and the index are kept.",
    )
    cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("salesbot"),
        alias="SALESBOT_CACHE_DIR",
        description="Where the unpacked embedding model is kept; it can be deleted at any time.",
    )
    language: Language | None = Field(
        default=None,
        alias="SALESBOT_LANGUAGE",
        description="en or fr: the language of the command line, and of answers when a message doesn't tell.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING", alias="SALESBOT_LOG_LEVEL", description="How much is logged to stderr."
    )
    log_format: Literal["text", "json"] = Field(
        default="text",
        alias="SALESBOT_LOG_FORMAT",
        description="How `salesbot serve` logs: lines of text, or of JSON for a log collector.",
    )
    database_url: Annotated[SecretStr, AfterValidator(_a_database)] = Field(
        default=SecretStr(""),
        alias="DATABASE_URL",
        description="A PostgreSQL database (postgresql+psycopg://user:password@host/name); empty keeps "
        "everything in a SQLite file in the data folder.",
    )
    embedding_model: str = Field(
        default="multilingual-e5-small",
        alias="EMBEDDING_MODEL",
        description="Any sentence-transformers model, by name or folder; the default needs no download.",
    )
    chroma_url: str = Field(
        default="",
        alias="CHROMA_URL",
        description="A Chroma server (http://host:8000) for the index; empty keeps it in the data folder.",
    )
    rerank_model: str = Field(
        default="",
        alias="RERANK_MODEL",
        description="A sentence-transformers cross-encoder that orders the first 20 hits anew; empty is off.",
    )
    llm_model: Annotated[str, AfterValidator(_a_model)] = Field(
        default="",
        alias="LLM_MODEL",
        description="A language model as provider:name (openai:…, anthropic:…, mistralai:…, google_genai:…, "
        "ollama:…); empty leaves everything to the rules.",
    )
    llm_base_url: str = Field(
        default="",
        alias="LLM_BASE_URL",
        description="Where the model is served (an OpenAI-compatible server, Ollama, a proxy); empty is the "
        "provider's own address.",
    )
    llm_api_key: SecretStr = Field(
        default=SecretStr(""),
        alias="LLM_API_KEY",
        description="The key for the model's provider; empty takes the provider's own variable below.",
    )
    openai_api_key: SecretStr = Field(
        default=SecretStr(""), alias="OPENAI_API_KEY", description="The key that OpenAI gave."
    )
    anthropic_api_key: SecretStr = Field(
        default=SecretStr(""), alias="ANTHROPIC_API_KEY", description="The key that Anthropic gave."
    )
    mistral_api_key: SecretStr = Field(
        default=SecretStr(""), alias="MISTRAL_API_KEY", description="The key that Mistral gave."
    )
    google_api_key: SecretStr = Field(
        default=SecretStr(""), alias="GOOGLE_API_KEY", description="The key that Google gave for Gemini."
    )
    llm_seconds: float = Field(
        default=8,
        gt=0,
        allow_inf_nan=False,
        alias="LLM_SECONDS",
        description="How long the model may take for all of one question; then the rules answer.",
    )
    llm_writes: bool = Field(
        default=True,
        alias="LLM_WRITES",
        description="Whether the model also puts figures and passages into words: true or false.",
    )
    llm_tokens_a_day: int = Field(
        default=400_000,
        ge=0,
        alias="LLM_TOKENS_A_DAY",
        description="How many tokens one person may use a day; 0 is no limit.",
    )
    llm_tokens_a_day_in_all: int = Field(
        default=10_000_000,
        ge=0,
        alias="LLM_TOKENS_A_DAY_IN_ALL",
        description="How many tokens everybody together may use a day; 0 is no limit.",
    )
    llm_price: Annotated[str, AfterValidator(_a_price)] = Field(
        default="",
        alias="LLM_PRICE",
        description="What a million tokens cost, read/written (0.15/0.60); needed for limits of cost.",
    )
    llm_cost_a_day: Decimal = Field(
        default=Decimal(0),
        ge=0,
        alias="LLM_COST_A_DAY",
        description="What one person's questions may cost a day, as LLM_PRICE counts; 0 is no limit.",
    )
    llm_cost_a_day_in_all: Decimal = Field(
        default=Decimal(0),
        ge=0,
        alias="LLM_COST_A_DAY_IN_ALL",
        description="What everybody's questions may cost a day; 0 is no limit.",
    )
    exchange_rates: Annotated[str, AfterValidator(_rates_file)] = Field(
        default="",
        alias="SALESBOT_EXCHANGE_RATES",
        description="A file with exchange rates, their source and their date (docs/accounts.md); without it "
        "figures keep currencies apart.",
    )
    slack_bot_token: SecretStr = Field(
        default=SecretStr(""), alias="SLACK_BOT_TOKEN", description="The bot token of the Slack app (xoxb-…)."
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""),
        alias="SLACK_APP_TOKEN",
        description="The app-level token for Socket Mode (xapp-…), with connections:write.",
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        alias="SLACK_SIGNING_SECRET",
        description="The signing secret of the Slack app, for `salesbot serve --http`.",
    )
    slack_client_id: str = Field(
        default="",
        alias="SLACK_CLIENT_ID",
        description="The client id of the Slack app, when several workspaces install it (with --http).",
    )
    slack_client_secret: SecretStr = Field(
        default=SecretStr(""),
        alias="SLACK_CLIENT_SECRET",
        description="The client secret of the Slack app, beside the client id.",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        alias="SLACK_API_URL",
        description="Where Slack's Web API is; another address points the bot at a stand-in.",
    )
    managers: str = Field(
        default="",
        alias="SALESBOT_MANAGERS",
        description="Slack ids of people and user groups (U…, S…) that see documents for managers.",
    )
    owners: Annotated[str, AfterValidator(_names_with_people)] = Field(
        default="",
        alias="SALESBOT_OWNERS",
        description="Who is who where the CRM has owners by name (Anna Keller=U1;Hugo Lemaire=U2); by e-mail "
        "address and Slack id they are known anyway.",
    )
    teams: Annotated[str, AfterValidator(_names_with_people)] = Field(
        default="",
        alias="SALESBOT_TEAMS",
        description="Who manages which sales team (sales-fr=U1,U2;sales-uk=S3); managers without a team "
        "see the accounts of all.",
    )
    accounts_in_channels: bool = Field(
        default=False,
        alias="SALESBOT_ACCOUNTS_IN_CHANNELS",
        description="Whether answers in channels without outsiders show the accounts of whoever asks: true "
        "or false.",
    )
    bots: str = Field(
        default="",
        alias="SALESBOT_BOTS",
        description="Slack ids of bots (B…, U…) that may ask; without it other bots get no answer.",
    )
    questions_a_minute: int = Field(
        default=30,
        ge=1,
        alias="SALESBOT_QUESTIONS_A_MINUTE",
        description="How many questions one person may ask a minute.",
    )
    team_questions_a_minute: int = Field(
        default=300,
        ge=1,
        alias="SALESBOT_TEAM_QUESTIONS_A_MINUTE",
        description="How many questions one workspace may ask a minute.",
    )
    answer_seconds: float = Field(
        default=60,
        gt=0,
        allow_inf_nan=False,
        alias="SALESBOT_ANSWER_SECONDS",
        description="How long an answer may take; after that the question is told that it is too late.",
    )
    inbox_days: int = Field(
        default=30,
        ge=2,
        alias="SALESBOT_INBOX_DAYS",
        description="After how many days without a question a thread is forgotten; a redelivered message is "
        "known for as long.",
    )
    http_host: str = Field(
        default="127.0.0.1",
        alias="SALESBOT_HTTP_HOST",
        description="Where `salesbot serve` listens for HTTP; 0.0.0.0 is every address of the machine.",
    )
    http_port: Annotated[int | None, BeforeValidator(_none_when_empty)] = Field(
        default=None,
        ge=0,
        le=65535,
        alias="SALESBOT_HTTP_PORT",
        description="The port for HTTP. Empty or 0 is 3000 with --http, and none without.",
    )
    salesforce_instance_url: str = Field(
        default="",
        alias="SALESFORCE_INSTANCE_URL",
        description="Where your Salesforce is (https://yours.my.salesforce.com), for `salesbot accounts "
        "sync`; an address elsewhere is a stand-in.",
    )
    salesforce_client_id: str = Field(
        default="",
        alias="SALESFORCE_CLIENT_ID",
        description="The consumer key of a connected app with the client credentials flow.",
    )
    salesforce_client_secret: SecretStr = Field(
        default=SecretStr(""),
        alias="SALESFORCE_CLIENT_SECRET",
        description="The consumer secret of the connected app.",
    )
    salesforce_username: str = Field(
        default="",
        alias="SALESFORCE_USERNAME",
        description="A Salesforce user to sign in as, instead of the connected app.",
    )
    salesforce_password: SecretStr = Field(
        default=SecretStr(""), alias="SALESFORCE_PASSWORD", description="The password of the Salesforce user."
    )
    salesforce_security_token: SecretStr = Field(
        default=SecretStr(""),
        alias="SALESFORCE_SECURITY_TOKEN",
        description="The security token of the Salesforce user.",
    )
    hubspot_access_token: SecretStr = Field(
        default=SecretStr(""),
        alias="HUBSPOT_ACCESS_TOKEN",
        description="The access token of a HubSpot private app, for `salesbot accounts sync`.",
    )
    hubspot_api_url: str = Field(
        default="https://api.hubapi.com",
        alias="HUBSPOT_API_URL",
        description="Where HubSpot's API is; another address points the sync at a stand-in.",
    )
    system_locale: str = Field(default="", alias="LANG", exclude=True)

    @classmethod
    def from_env(cls) -> "Settings":
        """The settings as the environment gives them. Raises SettingsError naming the variable at fault."""
        try:
            return cls()
        except ValidationError as error:
            fault = error.errors(include_url=False, include_context=False)[0]
            name, value = str(fault["loc"][0]), str(fault.get("input"))
            if name == "DATABASE_URL":
                raise SettingsError(_NO_DATABASE) from None  # its value may hold a password
            raise SettingsError(
                Text(
                    en=f"The setting {name} can't be {value!r}: see .env.example for what it takes.",
                    fr=f"Le réglage {name} ne peut pas valoir {value!r} : voir .env.example pour ses "
                    f"valeurs.",
                )
            ) from None
        except AccountsError as error:
            raise SettingsError(error.text) from None

    @property
    def rates(self) -> StatedRates:
        """The exchange rates that figures count with."""
        return read_rates(Path(self.exchange_rates)) if self.exchange_rates else NO_RATES

    @property
    def spoken(self) -> Language:
        """The language of the command line's own sentences."""
        if self.language is not None:
            return self.language
        return Language.FR if self.system_locale.lower().startswith("fr") else Language.EN

    @property
    def llm_key(self) -> SecretStr:
        """The key for the provider of the language model."""
        own = {
            "openai": self.openai_api_key,
            "anthropic": self.anthropic_api_key,
            "mistralai": self.mistral_api_key,
            "google_genai": self.google_api_key,
        }
        if self.llm_api_key.get_secret_value():
            return self.llm_api_key
        return (
            SecretStr("") if self.llm_base_url else own.get(self.llm_model.partition(":")[0], SecretStr(""))
        )

    @property
    def model_keys(self) -> tuple[str, ...]:
        """The keys for language models, which no log may hold."""
        keys = (
            self.llm_api_key,
            self.openai_api_key,
            self.anthropic_api_key,
            self.mistral_api_key,
            self.google_api_key,
        )
        return tuple(key.get_secret_value() for key in keys if key.get_secret_value())

    @property
    def knowledge_dir(self) -> Path:
        """The folder of the index."""
        return self.data_dir / "knowledge"

    @property
    def database(self) -> Path | str:
        """The database of conversations, accounts and what waits to be answered: a SQLite file, or a URL."""
        url = self.database_url.get_secret_value()
        if url.startswith(SQLITE):
            return Path(url.removeprefix(SQLITE))
        return url or self.data_dir / "salesbot.sqlite3"


HIDDEN = frozenset({"system_locale"})
"""Read from the system, not set by the operator."""
