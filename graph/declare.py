"""Strict declarations: an unknown key or a missing label is an error naming file and key."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import srsly
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import DeclarationError


class Declared(BaseModel):
    """A declared thing: unknown keys are errors, values don't change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Declared):
    """What something is called, in both languages."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """Return the words in `language`.

        >>> Label(zh="企业", en="enterprise").text("zh")
        '企业'
        """
        return self.zh if language == "zh" else self.en


T = TypeVar("T", bound=BaseModel)


def read_declaration(path: Path, model: type[T]) -> T:
    """Return the YAML file as `model`.

    Raises DeclarationError naming the file and the key.
    """
    try:
        data = srsly.read_yaml(path)
    except (OSError, ValueError) as error:
        raise DeclarationError(f"{path.name}: not a readable YAML file ({error})") from error
    return check_declaration(data, model, where=path.name)


def yaml_data(text: str, *, where: str) -> Any:
    """Return what a YAML text holds. Raises DeclarationError naming `where` it stands."""
    try:
        return srsly.yaml_loads(text)
    except ValueError as error:
        raise DeclarationError(f"{where}: not readable as YAML ({error})") from error


def check_declaration(data: Any, model: type[T], *, where: str) -> T:
    """Return the data as `model`; `where` names its origin in errors."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DeclarationError(
            f"{where}: {key or 'top level'}: {first['msg']} ({error.error_count()} in all)"
        ) from error
