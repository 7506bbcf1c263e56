"""Settings come from environment variables only (C-01 to C-03)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from .errors import ConfigError


@dataclass(frozen=True)
class Config:
    source_base_url: str
    destination_base_url: str
    token_url: str
    client_id: str
    scope: str
    output_dir: str
    # repr=False: an accidental print of the object must not show them.
    source_api_key: str = field(repr=False)
    client_secret: str = field(repr=False)


def load(env: Mapping[str, str] = os.environ) -> Config:
    return Config(
        source_base_url=_url(env, "SOURCE_BASE_URL", base=True),
        # It becomes a header value, so only what a header can carry is possible.
        source_api_key=_text(env, "SOURCE_API_KEY", r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?"),
        destination_base_url=_url(env, "DESTINATION_BASE_URL", base=True),
        token_url=_url(env, "OAUTH_TOKEN_URL", base=False),
        client_id=_text(env, "OAUTH_CLIENT_ID", r"[^\x00-\x1f\x7f]+"),
        client_secret=_text(env, "OAUTH_CLIENT_SECRET", r"[^\x00-\x1f\x7f]+"),
        scope=_text(env, "OAUTH_SCOPE", r"[^\x00-\x1f\x7f]+"),
        output_dir=env.get("OUTPUT_DIR", "").strip() or "./output",
    )


def _text(env: Mapping[str, str], name: str, pattern: str) -> str:
    value = env.get(name, "")
    if not value.strip():
        raise ConfigError(f"{name} is missing or empty")
    # The value itself is never shown: it may be a secret.
    if not re.fullmatch(pattern, value):
        raise ConfigError(f"{name} is malformed: it has characters that cannot be sent")
    return value


def _url(env: Mapping[str, str], name: str, base: bool) -> str:
    value = env.get(name, "").strip()
    if not value:
        raise ConfigError(f"{name} is missing or empty")
    try:
        parts = urlsplit(value)
        port = parts.port  # raises ValueError where it is no number, or out of range
    except ValueError:
        raise ConfigError(f"{name} is malformed: not a URL") from None
    if (
        parts.scheme not in ("http", "https")
        or not re.fullmatch(r"[A-Za-z0-9._:-]+", parts.hostname or "")
        or port == 0
        or not re.fullmatch(r"[\x21-\x7e]+", value)
        or "\\" in value
    ):
        raise ConfigError(f"{name} is malformed: not an absolute http(s) URL")
    if parts.username is not None or parts.password is not None:
        raise ConfigError(f"{name} is malformed: no user or password may be in it")
    if parts.fragment or (base and parts.query):
        raise ConfigError(f"{name} is malformed: no query or fragment may be in it")
    return value.rstrip("/") if base else value
