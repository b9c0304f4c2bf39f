"""From cover, preface, table of contents and titles to what they state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from township_duties.immutable import ImmutableMapping
from township_duties.models import Declared, DeclaredList, Marking, Paragraph, Township
from township_duties.reading.template import Layout
from township_duties.text import fold
from township_duties.vocabulary import ListType, list_types_named

_LIST_WORDS = r"(?:(?:履职|履行职责)事项(?:清单)?|(?<=[乡镇道处木场区])(?:工作)?职责(?:任务|事项)?清单)"
_YEAR = r"(?:20[0-9]{2}年(?:度|版)?)?"
_TITLE = re.compile(rf"[《“]?(?P<unit>[^，。；：]{{0,100}}?){_YEAR}{_LIST_WORDS}(?:[（(][^（）()]{{1,40}}[）)])?[》”]?")
_UNIT_OF_TABLE = re.compile(
    r"(?:(?:附件[0-9一二三]{0,2}|第[一二三1-3](?:部分|章|篇))[：:.．、]?|[一二三四五六]、)?"
    rf"(?P<unit>[^，。；：]{{0,100}}?){_YEAR}(?:(?:基本|配合)(?:履职|履行职责|职责)|(?:上级)?(?:部门)?(?:收回|上收))"
)
_PLACE_LINE = re.compile(
    r".{0,60}(?:乡|镇|街道|苏木|办事处|人民政府|[农林牧]场|团场?|管理委员会|管委会|(?:开发|园|新|度假)区)"
)
_PLACES_ABOVE = re.compile(r"\w{1,40}(?:省|自治区|市|县|区|旗|州|盟|地区)")
_DATE = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零Oo0-9一二三四五六七八九]{3})年"
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:[0-9一二三四五六七八九十]{1,3}日)?"
)
_DIGITAL_DATE = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<mark>[.．/-])(?P<month>1[0-2]|0?[1-9])(?:(?P=mark)(?:[12][0-9]|3[01]|0?[1-9]))?(?![0-9])"
)
_PUBLISHED = re.compile(rf"本清单(?:已?[自于])?{_DATE.pattern}起?(?:正式)?(?:印发|公布|发布|施行|实行|执行)")
_OF_WEB_PAGE = re.compile(r"[0-9][:：][0-5][0-9](?![0-9])|来源[:：]|浏览|阅读|点击")
"""What shows that a line says when a page was put on the web, which is no date of the list."""
_QUOTED = re.compile(rf"《(?P<title>(?P<unit>[^《》，。；：]{{2,60}}){_LIST_WORDS})》")
_MARK = re.compile(r"内部(?:资料|文件)?|秘密|机密|公开|公布版|征求意见稿|送审稿")
_TABLE_MARK = re.compile(r"[（(](?P<mark>(?!共|计|合计|续|[0-9])[^（）()]{1,20})[）)]$")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,2}、(?P<heading>.{1,17})")
_PAGES = r"[\s.．·…—]{1,200}(?P<first>[0-9]{1,6})(?:[-—–~至](?P<last>[0-9]{1,6}))?\s*"
_LONGEST_DATED_LINE = 40
_COLUMNS_OF_A_RECORD = 2
_DIGITS = "〇一二三四五六七八九"

_NUMBER = r"(?<![0-9.])(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?P<unit>万?)"
_FACTS = {
    "distance_to_county_seat_km": re.compile(rf"距(?:离)?[县区市旗]城{_NUMBER}公里"),
    "area_km2": re.compile(rf"面积(?:为|约)?{_NUMBER}平方公里"),
    "households": re.compile(rf"{_NUMBER}户(?!籍)"),
    "registered_population": re.compile(rf"户籍人口(?:为|约)?{_NUMBER}人"),
    "resident_population": re.compile(rf"常住人口(?:为|约)?{_NUMBER}人"),
    "administrative_villages": re.compile(rf"{_NUMBER}个行政村"),
    "arable_land_mu": re.compile(rf"耕地(?:面积)?(?:为|约)?{_NUMBER}亩"),
    "mean_village_collective_income_yuan": re.compile(rf"村均集体收入(?:为|约)?{_NUMBER}元"),
    "net_income_per_person_yuan": re.compile(rf"人均纯收入(?:为|约)?{_NUMBER}元"),
}
_WHOLE = ("households", "registered_population", "resident_population", "administrative_villages")
_COUNT = r"(?<![0-9.])(?P<number>[0-9]{1,9})项"
_IN_ALL = r"(?:共计|共有|共|合计|总计|总数|计|有|包括)?(?:为)?[：:]?"
_IN_BRACKETS = rf"[（(](?:共计?|计|合计)?{_COUNT}[）)]"
_TOTAL = (
    re.compile(rf"(?<!基本)(?<!配合)(?<!收回){_LIST_WORDS}{_IN_ALL}{_COUNT}"),
    re.compile(rf"(?<!基本)(?<!配合)(?<!收回){_LIST_WORDS}{_IN_BRACKETS}"),
    re.compile(rf"事项总数(?:为|[：:])?{_COUNT}"),
    re.compile(rf"(?<![（(])(?:共计|共有|合计|总计|共)(?:梳理)?(?:事项)?{_COUNT}"),
)
_CLAUSE_END = re.compile(r"[，。；（）()]|[0-9]项")
_LONGEST_SUBJECT = 30
_FOOT = re.compile(r"(?:合计|总计|小计|共计)[：:]?[0-9]{1,9}项?")
"""A line that counts the rows above it: those of one table, and no total of all."""


@dataclass(frozen=True, slots=True)
class Preface:
    """What cover, preface, table of contents and titles state."""

    title: str | None
    """The document's title, or its first table's; None where it has neither."""
    unit: str
    """The part of the title that names the township; may be empty."""
    edition: str | None
    marking: Marking
    facts: dict[str, Any]
    process: str | None
    declared: Declared
    lines: tuple[str, ...]
    """The lines before the tables, without white space."""


def read_preface(layout: Layout) -> Preface:
    """Everything that stands before the tables, and what the tables' titles say."""
    lines = [_plain(paragraph.text) for paragraph in layout.front_matter]
    title, unit = _title(lines, layout.titles)
    sections = _sections(lines)
    # Where rows of other tables have dates, these are of what the rows speak of.
    behind = [
        _plain(line.text) for line in reversed(layout.other_lines) if line.text.count("\t") < _COLUMNS_OF_A_RECORD
    ]
    # So they are behind the titles of other pages.
    behind = [
        line for line in behind if not _DIGITAL_DATE.search(line) or _DIGITAL_DATE.fullmatch(line.strip("（）()"))
    ]
    elsewhere = [line for line in (_plain(line.text) for line in layout.other_lines) if not _FOOT.fullmatch(line)]
    return Preface(
        title=title,
        unit=unit,
        edition=_edition((*lines, *behind)),
        marking=Marking(cover=next(filter(_MARK.fullmatch, lines), None), tables=_table_mark(layout.titles)),
        facts=_facts(sections.get("基本情况") or "".join(lines)),
        process=sections.get("编制过程"),
        declared=_declared("".join((*lines, *elsewhere)), sections.get("清单内容", ""), layout),
        lines=tuple(lines),
    )


def _plain(text: str) -> str:
    """A line without white space and the marks of bold type."""
    return "".join(text.replace("**", "").split())


def _title(lines: Sequence[str], titles: Mapping[ListType, str]) -> tuple[str | None, str]:
    bare = None
    for place, line in enumerate(lines):
        found = None if len(line) > 130 or list_types_named(line) else _TITLE.fullmatch(line)
        if found is None:
            continue
        above = _places_above(lines[:place], is_bare=not found["unit"])
        if found["unit"] or above:
            return above + line, above + found["unit"]
        bare = bare or line
    if bare is None and (quoted := next(filter(None, map(_QUOTED.search, lines)), None)):
        return quoted["title"], quoted["unit"]
    for title in titles.values():
        # The document's own title may stand above a list's, in one cell with it.
        first, _, rest = title.partition("\n")
        own = _TITLE.fullmatch(_plain(first)) if rest and not list_types_named(first) else None
        if own and own["unit"]:
            return _plain(first), own["unit"]
        printed = _plain(title)
        found = _UNIT_OF_TABLE.match(printed)
        return bare or printed, found["unit"] if found else ""
    return bare, ""


def _places_above(lines: Sequence[str], *, is_bare: bool) -> str:
    """What the title's lines above its last one say: the township, where that has only 履职事项清单, and its places."""
    above = ""
    for line in reversed(lines):
        if not _PLACES_ABOVE.fullmatch(line) and not (is_bare and not above and _PLACE_LINE.fullmatch(line)):
            break
        above = line + above
    return above


def _edition(lines: Sequence[str]) -> str | None:
    short = [
        fold(line)
        for line in lines
        if len(line) <= _LONGEST_DATED_LINE and "。" not in line and not _OF_WEB_PAGE.search(line)
    ]
    bare = [line.strip("()") for line in short]
    dates = (
        *map(_DATE.fullmatch, bare),
        *map(_DIGITAL_DATE.fullmatch, bare),
        *map(_DATE.search, short),
        *map(_DIGITAL_DATE.search, short),
        *(_PUBLISHED.search(fold(line)) for line in lines),
    )
    found = next(filter(None, dates), None)
    return f"{_year(found['year'])}-{_month(found['month']):02}" if found else None


def _year(words: str) -> str:
    if words.isascii():
        return words
    return "".join(
        str(_DIGITS.find(digit)) if digit in _DIGITS else digit if digit.isdigit() else "0" for digit in words
    )


def _month(words: str) -> int:
    if words.isascii():
        return int(words)
    return 10 + max(0, _DIGITS.find(words[1:])) * bool(words[1:]) if words[0] == "十" else _DIGITS.index(words)


def _sections(lines: Sequence[str]) -> dict[str, str]:
    """The text under each numbered heading; lines of a table of contents, which end in pages, are none."""
    parts: dict[str, list[str]] = {}
    heading, is_new = "", False
    for line in lines:
        found = _SECTION.fullmatch(line)
        if found:
            heading, is_new = found["heading"], True
        elif heading:
            if is_new:
                # Of a heading that stands twice, the first is one of the contents.
                parts[heading], is_new = [], False
            parts[heading].append(line)
    return {heading: "".join(texts) for heading, texts in parts.items()}


def _table_mark(titles: Mapping[ListType, str]) -> str | None:
    marks = (found["mark"] for title in titles.values() if (found := _TABLE_MARK.search(title)))
    return next(marks, None)


def _facts(text: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, pattern in _FACTS.items():
        found = pattern.search(text)
        amount = _amount(found) if found else None
        facts[name] = None if name in _WHOLE and isinstance(amount, float) else amount
    kind = re.search(r"是“(?P<type>[^“”]{1,40})”型(?:乡|镇|街道)", text)
    facts["township_type"] = kind["type"] if kind else None
    return {name: facts[name] for name in Township.model_fields if name in facts}


def _amount(found: re.Match[str]) -> int | float:
    """The number found, times ten thousand where its unit is 万."""
    amount = Decimal(found["number"]) * (10_000 if found["unit"] else 1)
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _declared(text: str, content: str, layout: Layout) -> Declared:
    lists = {list_type: _declared_list(list_type, text, content, layout) for list_type in ListType}
    stated = (found for pattern in _TOTAL for found in pattern.finditer(text) if not _is_of_one_list(found))
    total = next((int(found["number"]) for found in stated), None)
    return Declared(total=total, lists=ImmutableMapping(lists))


def _is_of_one_list(count: re.Match[str]) -> bool:
    """Whether the clause of a number, up to it, names one of the lists (苏木基本履职事项共8项)."""
    before = count.string[max(0, count.start() - _LONGEST_SUBJECT) : count.start()]
    return len(list_types_named(_CLAUSE_END.split(before)[-1])) == 1


def _declared_list(list_type: ListType, text: str, content: str, layout: Layout) -> DeclaredList:
    name = f"{list_type.chinese}事项"
    passage = _passage(name, content)
    names, category_count = _categories(passage)
    pages = _contents_pages(name, layout.front_matter)
    definition = re.search(r"清单是(?P<words>[^。]{1,1000})。", passage)
    stated = re.compile(rf"{name}(?:清单)?{_IN_ALL}{_COUNT}")
    in_brackets = re.compile(rf"{name}(?:清单)?{_IN_BRACKETS}")
    in_title = _first_count(re.compile(_IN_BRACKETS), layout.titles.get(list_type, ""))
    counts = (_first_count(stated, passage or text), in_title, _first_count(in_brackets, text))
    return DeclaredList(
        definition=definition["words"] if definition else None,
        count=next((count for count in counts if count is not None), None),
        categories=names,
        category_count=category_count,
        department_count=_first_count(re.compile(r"涉及(?P<number>[0-9]{1,6})个(?:部门|单位)"), passage),
        first_page=pages[0],
        last_page=pages[1],
    )


def _passage(name: str, content: str) -> str:
    """A list's own passage of the preface: from its name to the next list's."""
    start = content.find(f"{name}清单是")
    if start < 0:
        return ""
    ends = [end for list_type in ListType if (end := content.find(f"{list_type.chinese}事项清单是", start + 1)) > 0]
    return content[start : min(ends, default=len(content))]


def _categories(passage: str) -> tuple[tuple[str, ...], int | None]:
    """The categories that a passage names (包括…等21个类别), and how many it says there are."""
    found = re.search(r"等(?P<count>[0-9]{1,4})个类别", passage)
    begin = passage.rfind("包括", 0, found.start()) if found else -1
    if found is None or begin < 0 or "。" in passage[begin : found.start()]:
        return (), None
    names = passage[begin + len("包括") : found.start()].split("、")
    return tuple(filter(None, names)), int(found["count"])


def _first_count(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(found["number"]) if found else None


def _contents_pages(name: str, front_matter: Sequence[Paragraph]) -> tuple[int | None, int | None]:
    """The pages that the table of contents gives for a list."""
    for paragraph in front_matter:
        _, entry, pages = paragraph.text.rpartition(f"{name}清单")
        found = re.fullmatch(_PAGES, pages) if entry else None
        if found and int(found["first"]):
            return int(found["first"]), int(found["last"] or found["first"]) or None
    return None, None
