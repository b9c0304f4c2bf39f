"""From cover, preface and table of contents to what they state."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from township_duties.errors import ReadingError
from township_duties.immutable import ImmutableMapping
from township_duties.models import Declared, DeclaredList, Marking, Paragraph
from township_duties.reading.cells import Layout
from township_duties.vocabulary import ListType

_TITLE = re.compile(r"(?P<unit>.+)履职事项清单")
_DATE = re.compile(r"(?P<year>[0-9]{4})年(?P<month>1[0-2]|0?[1-9])月(?:[0-9]{1,2}日)?")
_MARK = re.compile(r"内部(?:资料|文件)?|秘密|机密|公开|公布版|征求意见稿|送审稿")
_TABLE_MARK = re.compile(r"（(?P<mark>[^（）]+)）$")
_SECTION = re.compile(r"[一二三四五六七八九十]、(?P<heading>.+)")
_PLACES = re.compile(
    r"(?P<region>.+?(?:自治区|省|特别行政区)|(?:北京|天津|上海|重庆)市)?"
    r"(?P<prefecture>.+?(?:地区|自治州|盟|市))?"
    r"(?P<county>.+?(?:自治县|自治旗|县|区|市|旗))?"
    r"(?P<name>.+?(?:乡|镇|街道|苏木))(?:办事处|人民政府)?"
)
_PAGES = re.compile(r"(?P<first>[0-9]+)(?:[-—–~至](?P<last>[0-9]+))?")

_NUMBER = r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>万?)"
_FACTS = {
    "distance_to_county_seat_km": rf"距县城{_NUMBER}公里",
    "area_km2": rf"面积{_NUMBER}平方公里",
    "households": rf"{_NUMBER}户(?!籍)",
    "registered_population": rf"户籍人口{_NUMBER}人",
    "resident_population": rf"常住人口{_NUMBER}人",
    "administrative_villages": rf"{_NUMBER}个行政村",
    "arable_land_mu": rf"耕地{_NUMBER}亩",
    "mean_village_collective_income_yuan": rf"村均集体收入{_NUMBER}元",
    "net_income_per_person_yuan": rf"人均纯收入{_NUMBER}元",
}


@dataclass(frozen=True, slots=True)
class Preface:
    """What cover, preface and table of contents state."""

    title: str
    edition: str
    marking: Marking
    places: dict[str, str | None]
    facts: dict[str, int | float | str | None]
    process: str | None
    declared: Declared


def read_preface(layout: Layout, file: str | None) -> Preface:
    """Everything that stands before the tables, and the mark in the tables' titles.

    Raises:
        ReadingError: the cover has no title or no date.
    """
    lines = [_plain(paragraph.text) for paragraph in layout.front_matter]
    title = next((line for line in lines if _TITLE.fullmatch(line)), None)
    if title is None:
        raise ReadingError("the cover has no title of the form '…乡履职事项清单'", file=file)
    date = next((found for line in lines if (found := _DATE.fullmatch(line))), None)
    if date is None:
        raise ReadingError("the cover has no date of the form '2025年7月'; the edition is named by it", file=file)
    sections = _sections(lines)
    return Preface(
        title=title,
        edition=f"{date['year']}-{int(date['month']):02}",
        marking=Marking(cover=next(filter(_MARK.fullmatch, lines), None), tables=_table_mark(layout.titles)),
        places=_places(title),
        facts=_facts(sections.get("基本情况", "")),
        process=sections.get("编制过程"),
        declared=_declared(sections, layout.front_matter),
    )


def _plain(text: str) -> str:
    """A line without white space and the marks of bold type."""
    return "".join(text.replace("**", "").split())


def _sections(lines: list[str]) -> dict[str, str]:
    """The text under each numbered heading; lines of a table of contents, which end in pages, are none."""
    sections: dict[str, str] = {}
    heading = ""
    for line in lines:
        found = _SECTION.fullmatch(line)
        if found and len(line) < 20:
            heading = found["heading"]
        elif heading:
            sections[heading] = sections.get(heading, "") + line
    return sections


def _table_mark(titles: Mapping[ListType, str]) -> str | None:
    marks = (found["mark"] for title in titles.values() if (found := _TABLE_MARK.search(title)))
    return next(marks, None)


def _places(title: str) -> dict[str, str | None]:
    unit = title.removesuffix("履职事项清单")
    found = _PLACES.fullmatch(unit)
    return found.groupdict() if found else {"region": None, "prefecture": None, "county": None, "name": unit}


def _facts(text: str) -> dict[str, int | float | str | None]:
    facts: dict[str, int | float | str | None] = {}
    for name, pattern in _FACTS.items():
        found = re.search(pattern, text)
        facts[name] = _amount(found) if found else None
    kind = re.search(r"是“(?P<type>[^”]+)”型(?:乡|镇|街道)", text)
    facts["township_type"] = kind["type"] if kind else None
    return facts


def _amount(found: re.Match[str]) -> int | float:
    """The number found, times ten thousand where its unit is 万."""
    amount = Decimal(found["number"]) * (10_000 if found["unit"] else 1)
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _declared(sections: dict[str, str], front_matter: tuple[Paragraph, ...]) -> Declared:
    everything = "".join(sections.values())
    lists = {list_type: _declared_list(list_type, sections, front_matter) for list_type in ListType}
    return Declared(
        total=_first_count(r"共有履职事项(?P<number>[0-9]+)项", everything),
        lists=ImmutableMapping(lists),
    )


def _declared_list(list_type: ListType, sections: dict[str, str], front_matter: tuple[Paragraph, ...]) -> DeclaredList:
    name = f"{list_type.chinese}事项"
    content = sections.get("清单内容", "")
    # The list's own passage: from its name to the next list's.
    passage = next(iter(re.findall(rf"{name}清单是.*?(?=(?:[^，。]{{2,6}}事项清单是)|$)", content)), "")
    categories = re.search(r"包括(?P<names>[^。]+?)等(?P<count>[0-9]+)个类别", passage)
    pages = _contents_pages(name, front_matter)
    definition = re.search(r"清单是(?P<words>[^。]+)。", passage)
    return DeclaredList(
        definition=definition["words"] if definition else None,
        count=_first_count(rf"{name}(?P<number>[0-9]+)项", passage or "".join(sections.values())),
        categories=tuple(categories["names"].split("、")) if categories else (),
        category_count=int(categories["count"]) if categories else None,
        department_count=_first_count(r"涉及(?P<number>[0-9]+)个(?:部门|单位)", passage),
        first_page=pages[0],
        last_page=pages[1],
    )


def _first_count(pattern: str, text: str) -> int | None:
    found = re.search(pattern, text)
    return int(found["number"]) if found else None


def _contents_pages(name: str, front_matter: tuple[Paragraph, ...]) -> tuple[int | None, int | None]:
    """The pages that the table of contents gives for a list."""
    for paragraph in front_matter:
        entry, _, pages = paragraph.text.rpartition("\t")
        found = _PAGES.fullmatch(pages.strip())
        if found and entry.endswith(f"{name}清单"):
            return int(found["first"]), int(found["last"] or found["first"])
    return None, None
