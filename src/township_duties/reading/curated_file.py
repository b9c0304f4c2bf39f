"""A file that a person wrote beside a document, in its form or refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from township_duties.errors import DataFileError, Reason, why_not
from township_duties.models import Record

Form = TypeVar("Form", bound=Record)


def load_curated_file(form: type[Form], path: str | os.PathLike[str], what: Reason) -> Form:
    """What a JSON file holds, as a model.

    Raises:
        DataFileError: the file is missing, or is not `what` it should be.
    """
    try:
        content = Path(path).read_bytes()
    except FileNotFoundError:
        raise DataFileError(f"{path} does not exist", f"{path} 不存在") from None
    except (OSError, ValueError) as error:
        why = why_not(error)
        raise DataFileError(
            f"{str(path)!r} cannot be read: {why.english}", f"{str(path)!r} 无法读取：{why.chinese}"
        ) from None
    try:
        return form.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DataFileError(
            f"{path} is no {what.english}: {place}: {first['msg']}",
            f"{path} 不是{what.chinese}，或者有误，第一处在“{place or '开头'}”",
        ) from None
