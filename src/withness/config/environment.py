"""Every setting there is: one line each, read from the environment, documented in docs/settings.md."""

import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what holds when it isn't set, and what it is for."""

    name: str
    default: str
    what: str

    def __call__(self) -> str:
        """Its value now; an empty value counts as not set."""
        return os.environ.get(self.name) or self.default

    def set(self, value: str) -> None:
        """Let it hold for this process and those it starts."""
        os.environ[self.name] = value


DATA = Setting("WITHNESS_DATA", "data", "The folder that holds everything of this installation.")
DATABASE_URL = Setting(
    "WITHNESS_DATABASE_URL", "", "postgresql://… for a clinic; without it an encrypted file in the data folder."
)
MASTER_KEY_FILE = Setting(
    "WITHNESS_MASTER_KEY_FILE", "", "Where the master key is kept; without it master.key in the data folder."
)
MASTER_KEY = Setting("WITHNESS_MASTER_KEY", "", "The master key itself, 64 hexadecimal digits, instead of a file.")
SECRET_KEY = Setting("WITHNESS_SECRET_KEY", "", "Signs cookies; without it derived from the master key.")
DEMO = Setting("WITHNESS_DEMO", "", "1 for made-up people and a sign-in with one click. Never with real people.")
PORT = Setting("PORT", "8000", "The port that is served.")
PROCESSES = Setting("WITHNESS_PROCESSES", "", "How many processes answer; without it one for each core, four at most.")
ORIGIN = Setting("WITHNESS_ORIGIN", "", "The address people type, such as https://withness.example.org.")
HOSTS = Setting("WITHNESS_HOSTS", "", "Further host names that are answered, with commas between.")
MAIL = Setting(
    "WITHNESS_MAIL", "", "smtp://user:password@host:587 to send mails; without it they are files in the data folder."
)
MAIL_FROM = Setting("WITHNESS_MAIL_FROM", "withness@localhost", "Whom mails come from.")
EXIT_URL = Setting(
    "WITHNESS_EXIT_URL", "https://www.bbc.co.uk/weather", "Where “Leave quickly” goes: a page anybody might have open."
)
BACKUPS = Setting("WITHNESS_BACKUPS", "", "The folder of the backups; `withness doctor` says when they stop.")

CORES = min(os.cpu_count() or 1, 4)
"""So many processes answer where nobody said how many: more want more memory than a small machine has."""

BLAS = ("OPENBLAS", "OMP", "MKL", "BLIS", "VECLIB")
"""Whatever multiplies matrices for numpy: each reads from a variable of its own how many threads it may use."""

SETTINGS = (
    DATA,
    DATABASE_URL,
    MASTER_KEY_FILE,
    MASTER_KEY,
    SECRET_KEY,
    DEMO,
    PORT,
    PROCESSES,
    ORIGIN,
    HOSTS,
    MAIL,
    MAIL_FROM,
    EXIT_URL,
    BACKUPS,
)


def one_thread_each() -> None:
    """Let matrices be multiplied by one thread of this process and of those it starts, unless somebody said otherwise.

    A process answers on each core, and the threads of one product wait for each other by turning in circles: on a busy
    machine that took three times the processor. It holds where numpy was not loaded before.
    """
    for name in BLAS:
        os.environ.setdefault(f"{name}_NUM_THREADS", "1")


def is_demo() -> bool:
    """Whether this installation holds made-up people only."""
    return DEMO() == "1"


def origins() -> list[str]:
    """The addresses whose pages may post here and open sockets."""
    if ORIGIN():
        return [ORIGIN().rstrip("/")]
    return [f"http://{host}:{PORT()}" for host in ("localhost", "127.0.0.1")]


def hosts() -> list[str]:
    """The host names that are answered; any other gets a refusal."""
    named = [host.strip() for host in HOSTS().split(",") if host.strip()]
    return [*(urlsplit(origin).hostname or "" for origin in origins()), *named]


def is_secure() -> bool:
    """Whether people come by https, so that cookies may insist on it."""
    return ORIGIN().startswith("https://")


@dataclass(frozen=True)
class Mail:
    """Where mails go: to a server, or without one into a folder."""

    host: str
    port: int
    user: str
    password: str
    starts_tls: bool
    is_tls: bool


def mail() -> Mail:
    """The mail server, out of one address."""
    address = urlsplit(MAIL())
    is_tls = address.scheme == "smtps"
    return Mail(
        host=address.hostname or "",
        port=address.port or (465 if is_tls else 587),
        user=unquote(address.username or ""),
        password=unquote(address.password or ""),
        starts_tls=address.scheme == "smtp" and address.hostname not in ("localhost", "127.0.0.1"),
        is_tls=is_tls,
    )
