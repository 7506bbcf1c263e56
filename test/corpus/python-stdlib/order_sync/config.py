"""Settings from the environment, with an optional .env file behind it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Mapping
from urllib.parse import urlsplit

from .errors import ConfigError


@dataclass(frozen=True)
class Settings:
    """Checked settings. Secrets are kept out of repr()."""

    source_base_url: str
    destination_base_url: str
    token_url: str
    scope: str
    output_dir: Path
    source_api_key: str = field(repr=False)
    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)


def read_env_file(path: Path) -> Dict[str, str]:
    """Read KEY=VALUE lines; no expansion, one pair of surrounding quotes is removed."""
    values: Dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return values
    except (OSError, UnicodeDecodeError):
        raise ConfigError(".env exists but cannot be read") from None
    for line in lines:
        key, separator, value = line.strip().partition("=")
        if not separator or key.startswith("#"):
            continue
        value = value.strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        values[key.strip()] = value
    return values


def load_settings(env: Mapping[str, str]) -> Settings:
    """Check all settings; the error names every variable at fault, but never a value."""
    problems = []

    def text(name: str, allowed: str) -> str:
        value = env.get(name, "")
        if not value.strip():
            problems.append(f"{name} is missing or empty")
        elif not re.fullmatch(allowed, value):
            problems.append(f"{name} is malformed")
        return value

    def url(name: str, with_query: bool = False) -> str:
        value = text(name, r"[^\s]+")
        if value.strip() and not _is_url(value, with_query):
            problems.append(f"{name} is not a valid http(s) URL")
        return value if with_query else value.rstrip("/")

    printable = r"[^\x00-\x1f\x7f]+"
    settings = Settings(
        source_base_url=url("SOURCE_BASE_URL"),
        source_api_key=text("SOURCE_API_KEY", r"[\x20-\x7e]+"),  # goes into a header as it is
        destination_base_url=url("DESTINATION_BASE_URL"),
        token_url=url("OAUTH_TOKEN_URL", with_query=True),
        client_id=text("OAUTH_CLIENT_ID", printable),
        client_secret=text("OAUTH_CLIENT_SECRET", printable),
        scope=text("OAUTH_SCOPE", printable),
        output_dir=Path(env.get("OUTPUT_DIR", "").strip() or "./output"),
    )
    if problems:
        raise ConfigError("; ".join(problems))
    try:
        settings.output_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise ConfigError("OUTPUT_DIR cannot be created") from None
    if not os.access(settings.output_dir, os.W_OK | os.X_OK):
        raise ConfigError("OUTPUT_DIR is not writable")
    return settings


def _is_url(value: str, with_query: bool) -> bool:
    if not re.fullmatch(r"[\x21-\x7e]+", value):
        return False
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port  # both can raise
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host or port == 0:
        return False
    if "@" in parts.netloc or "#" in value:
        return False
    return with_query or "?" not in value
