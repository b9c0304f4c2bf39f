"""A file that a person wrote beside a document, in its form or refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from township_duties.errors import DataFileError
from township_duties.models import Record

Form = TypeVar("Form", bound=Record)


def load_curated_file(form: type[Form], path: str | os.PathLike[str], what: str) -> Form:
    """What a JSON file holds, as a model.

    Raises:
        DataFileError: the file is missing, or is not `what` it should be.
    """
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise DataFileError(f"{path} does not exist") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise DataFileError(f"{str(path)!r} cannot be read: {why}") from None
    try:
        return form.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DataFileError(f"{path} is no {what}: {place}: {first['msg']}") from None
