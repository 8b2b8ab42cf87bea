"""Settings, read once from the environment and the instance folder. Nothing else reads `os.environ`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two installations.

    `environment` is `local` (one machine, keys beside the data) or `production` (keys only from the
    environment or a mounted secret, cookies over HTTPS only).
    """

    instance: Path
    database_url: str
    secret_key: str
    keys: Mapping[str, str]
    environment: str = "local"
    public_url: str = "http://127.0.0.1:8000"
    jobs_url: str = ""
    """Empty: jobs are kept in SQLite beside the data. `redis://…`: shared by several machines."""
    antivirus: str = ""
    """Who looks at the files people send: `clamd://host:port` or `command:…`. Empty: nobody, and staff are told."""

    mail: str = ""
    """Where e-mail is handed in: `smtp://user:password@host:587?from=heard@council.example`, or `smtps://…` for TLS
    from the start. Empty: nobody is told by e-mail, and the pages that need it say so."""
    webhook: str = ""
    """An address that is told, without content, that something waits. Empty: none."""
    provider: Mapping[str, str] = field(default_factory=dict)
    """`HEARD_OIDC_…`: the council's identity provider, where staff sign in with an account they have."""

    @property
    def in_production(self) -> bool:
        return self.environment == "production"

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the environment; outside production, `keys.env` in the instance folder fills in the secrets."""
        given = dict(os.environ if environ is None else environ)
        instance = Path(given.get("HEARD_INSTANCE") or ROOT / "instance").resolve()
        environment = given.get("HEARD_ENV", "local")
        merged = given if environment == "production" else {**read_env_file(instance / "keys.env"), **given}
        return cls(
            instance=instance,
            database_url=merged.get("HEARD_DATABASE_URL") or f"sqlite:///{instance / 'heard.db'}",
            secret_key=merged.get("HEARD_SECRET_KEY", ""),
            keys={name: value for name, value in merged.items() if name.endswith(("_KEY", "_KEYS"))},
            environment=environment,
            public_url=merged.get("HEARD_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/"),
            jobs_url=merged.get("HEARD_JOBS_URL", ""),
            antivirus=merged.get("HEARD_ANTIVIRUS", ""),
            mail=merged.get("HEARD_MAIL", ""),
            webhook=merged.get("HEARD_WEBHOOK", ""),
            provider={name: value for name, value in merged.items() if name.startswith("HEARD_OIDC_")},
        )


def read_env_file(path: Path) -> dict[str, str]:
    """`NAME=value` lines; comments and blank lines are passed over; a missing file is an empty one."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in pairs}
