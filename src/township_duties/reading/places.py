"""Where a township lies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLACES = re.compile(
    r"(?P<region>.+?(?:自治区|省|特别行政区)|(?:北京|天津|上海|重庆)市)?"
    r"(?P<prefecture>.+?(?:地区|自治州|盟|市))?"
    r"(?P<county>.+?(?:自治县|自治旗|县|区|市|旗))?"
    r"(?P<name>.+?(?:乡|镇|街道|苏木))(?:办事处|人民政府)?"
)


@dataclass(frozen=True)
class Places:
    name: str | None
    county: str | None = None
    prefecture: str | None = None
    region: str | None = None
    county_code: str | None = None
    doubt: str | None = None
    doubt_zh: str | None = None
    source: str | None = None


def places_of(unit: str, others: Iterable[str] = ()) -> Places:
    found = _PLACES.fullmatch(unit)
    return Places(**found.groupdict()) if found else Places(unit or None)
