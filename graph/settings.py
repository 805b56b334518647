"""Settings from the environment, read once by app.py and once by cli.py."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that no other machine reaches."""


@dataclass(frozen=True, slots=True)
class Neo4jSettings:
    """A Neo4j server that replaces the embedded one."""

    uri: str
    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the surroundings decide."""

    home: Path
    """The default workspace folder."""
    neo4j: Neo4jSettings | None = None
    """None: the embedded server."""
    language: str = "zh"
    """zh or en, for the terminal."""
    heap: str = "512m"
    """Java heap of the embedded server."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings of this environment.

        >>> Settings.from_env({"TRIHELIX_HOME": "w", "LANG": "en_US.UTF-8"}).language
        'en'
        """
        env = os.environ if environ is None else environ
        uri = env.get("TRIHELIX_NEO4J_URI", "")
        neo4j = Neo4jSettings(
            uri=uri,
            user=env.get("TRIHELIX_NEO4J_USER", "neo4j"),
            password=env.get("TRIHELIX_NEO4J_PASSWORD", ""),
            database=env.get("TRIHELIX_NEO4J_DATABASE", "neo4j"),
        )
        locale = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
        return cls(
            home=Path(env.get("TRIHELIX_HOME") or "data"),
            neo4j=neo4j if uri else None,
            language="zh" if locale.lower().startswith("zh") else "en",
            heap=env.get("TRIHELIX_HEAP", "512m"),
        )
