"""From a unit's full name, such as 江苏省昆山市石桥镇, to its region, prefecture, county, own name and codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from township_duties.errors import Reason
from township_duties.reading.divisions import Gazetteer, Level, gazetteer, stem_of
from township_duties.text import shortened

LONGEST_UNIT = 100
LONGEST_TEXT = 300
MOST_TEXTS = 200
MOST_DOUBTS = 3

_BARE = "街道|镇|民族乡|乡|苏木|团|地区|管委会|管理委员会|管理处|办事处"
# 街道 is no name of its own, so 新市区街道 is not split into 新市区 and that.
_BARE_ENDING = re.compile(_BARE)
_TOWNSHIP = re.compile(rf".+?(?:{_BARE})|.*(?:[农林牧渔茶]场|开发区|高新区|新区|园区|管理区)")
_ZONE = re.compile(r".+(?:开发|高新|高新技术产业|新|园|度假|示范|管理|保税|合作|风景|风景名胜|景|试验|功能|集聚)区")
_OFFICE = re.compile(r"(?:人民政府|办事处|(?<=街道)办)$")
# A stem of one character is no fictional county's, but that of many a town: 马市坪乡.
_STEM = r"\w{2}[^\W镇乡]{0,10}?"
_REGION = re.compile(r"[^\W市县区镇乡]{2,10}?(?:省|自治区|特别行政区)")
_DIVISION = re.compile(
    rf"{_STEM}(?:(?P<prefecture>地区|自治州|盟)|(?P<county>自治县|自治旗|县|旗|(?<!地)区)|(?P<city>市))"
)
_OF_ITSELF = re.compile(r"(?:^|\W|[镇乡]|街道|苏木)(?:位于|地处|隶属于?|属于?)(?P<places>\w{2,40})")
_AFTER_A_TITLE = re.compile(r"$|基本|配合|上级|履职|履行职责")
_BOUNDARY = re.compile(r"$|\W|[东南西北中境的管]")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a unit of township level is, as its document states it.

    Names are as stated, abbreviated ones too (新疆, 黔东南州); what is not stated is None.
    A code is there only where what is stated leaves no choice; the codes of region and prefecture follow from that
    of the county, even where these are not stated.

    Parameters:
        name: the unit's own name, without 人民政府 and 办事处; None where only places above are stated.
        county: the county, district, banner or county-level city; a development zone where it stands in such a place.
        prefecture: the prefecture, prefecture-level city, autonomous prefecture or league.
        region: the province, autonomous region or municipality.
        county_code: the county's six digits.
        prefecture_code: the prefecture's six digits.
        region_code: the region's six digits.
        doubt: why a place that is stated has no code, or what else may be wrong.
        doubt_zh: the same in Chinese.
    """

    name: str | None
    county: str | None = None
    prefecture: str | None = None
    region: str | None = None
    county_code: str | None = None
    prefecture_code: str | None = None
    region_code: str | None = None
    doubt: str | None = None
    doubt_zh: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of those that stand before a unit's own name, and its codes if its place in the row fits them."""

    level: Level
    text: str
    codes: tuple[str, ...] = ()


def places_of(unit: str, others: Iterable[str] = ()) -> Places:
    """The places that a unit's full name states, completed by what the document states elsewhere.

    Known names are found first, the longest before others; the rest is split at 县, 市, 区 and the like.
    Nothing is refused: a county that is not in the gazetteer is taken as it is stated, without a code.

    Parameters:
        unit: a document's title without 履职事项清单.
        others: further texts of the document: titles of tables, lines of the cover, sentences of the preface.

    Raises:
        DataFileError: the gazetteer is missing from the package or damaged.

    Examples:
        >>> places = places_of("江苏省昆山市石桥镇人民政府")
        >>> places.region, places.prefecture, places.county, places.name, places.county_code
        ('江苏省', None, '昆山市', '石桥镇', '320583')
        >>> places_of("市中区某某街道").doubt
        '市中区 may be that of 济南市, 枣庄市, 内江市 or 乐山市'
    """
    text = "".join(unit.split())
    if len(text) > LONGEST_UNIT:
        begin = shortened(text)
        return Places(unit, doubt=f"{begin} is too long for the name of a unit", doubt_zh=f"单位名称“{begin}”过长")
    official = _OFFICE.search(text)
    parts, rest = _parted(text[: official.start()] if official else text)
    if official and official[0] == "办事处" and not rest and parts:
        rest = parts.pop().text
    stated = {part.level: part.text for part in parts}
    doubts: list[Reason] = []
    texts = list(islice(others, MOST_TEXTS))
    for shorter in texts:
        for row in _rows_in("".join(shorter[:LONGEST_TEXT].split()), rest):
            elsewhere = _beside({part.level: part.text for part in row}, stated)
            odd = [level for level in elsewhere.keys() & stated if not _same(level, elsewhere, stated)]
            if any(stated[level].endswith(elsewhere[level]) for level in odd):
                # 泾县 in 临泾县柳湾镇 is no place of its own.
                continue
            if odd:
                one, other = stated[odd[0]], elsewhere[odd[0]]
                doubts.append(Reason(f"the document states both {one} and {other}", f"文件既写“{one}”，又写“{other}”"))
            else:
                stated = {**elsewhere, **stated}
    for level in (Level.REGION, Level.PREFECTURE):
        if level not in stated and (only := _only_one_named(level, texts, stated.get(Level.REGION))):
            stated = dict(sorted({**stated, level: only}.items()))
    if not rest:
        doubts.append(Reason("no township is named", "未写明乡镇（街道）名称"))
    return _coded(rest or None, stated, doubts)


def _only_one_named(level: Level, texts: Iterable[str], region: str | None) -> str | None:
    """The one region, or prefecture of a region, that texts name, as in 根据四川省的部署; None where they name several.

    Cities and counties of one name are too many: of cities, only those stated to be the unit's count.
    """
    known = gazetteer()
    codes = known.find(region, Level.REGION) if region else ()
    if level is Level.PREFECTURE and not codes:
        return None
    within = stem_of(codes[0]) if codes else ""
    names = [
        name
        for code, name in known.names.items()
        if Level.of(code) is level and code.startswith(within) and name[-1] != "市"
    ]
    words = "\n".join(text[:LONGEST_TEXT] for text in texts)
    found = [name for name in names if name in words]
    return found[0] if len(found) == 1 else None


def _parted(text: str) -> tuple[list[_Part], str]:
    """The places that a text begins with, from the highest to the lowest, and what follows them."""
    known = gazetteer()
    parts: list[_Part] = []
    above, within = 0, ""
    while above < Level.COUNTY and (part := _first(known, text, above, within)):
        text = text[len(part.text) :]
        if part.level is Level.COUNTY and above < Level.PREFECTURE and _is_above_a_county(part, text):
            part = _Part(Level.PREFECTURE, part.text)
        parts.append(part)
        above = part.level
        # A prefecture that is not known has no known counties; nor has Dongguan, which is not divided.
        within = stem_of(part.codes[0]) if part.codes else "unknown"
        if part.codes and above < Level.COUNTY and within not in known.divided:
            break
    return parts, text


def _is_above_a_county(city: _Part, text: str) -> bool:
    """Whether what looks like a county-level city is a prefecture, since a county, not a mere zone, follows it."""
    county = _first(gazetteer(), text, Level.PREFECTURE, "unknown") if city.text.endswith("市") else None
    if county is None or county.text.endswith("市") or _ZONE.fullmatch(county.text):
        return False
    return not city.codes or _TOWNSHIP.fullmatch(text, len(county.text)) is not None


def _first(known: Gazetteer, text: str, above: int, within: str) -> _Part | None:
    """The place below a level that a text begins with: known there, else known elsewhere, else by its suffix."""
    here = _known(known, text, above, within)
    if here or not within:
        return here or _suffixed(text, above, first=not within)
    elsewhere = _known(known, text, above, "")
    if elsewhere and len(elsewhere.text) > 2:
        return _Part(elsewhere.level, elsewhere.text)
    return _suffixed(text, above, first=False)


def _known(known: Gazetteer, text: str, above: int, within: str) -> _Part | None:
    """The longest known place below a level that a text begins with."""
    for length in range(min(known.longest, len(text)), 1, -1):
        word, rest = text[:length], text[length:]
        codes = tuple(code for code in known.codes.get(word, ()) if code.startswith(within) and Level.of(code) > above)
        if codes and not _BARE_ENDING.fullmatch(rest):
            return _Part(Level.of(codes[0]), word, codes)
        region = known.bare_regions.get(word) if above == 0 else None
        # 江苏昆山市 begins with a region, 江西乡 does not.
        if region and _known(known, rest, Level.REGION, stem_of(region)):
            return _Part(Level.REGION, word, (region,))
    return None


def _suffixed(text: str, above: int, *, first: bool) -> _Part | None:
    """The place below a level that a text begins with, by its suffix; at the very first, only before a township."""
    if above == 0 and (region := _REGION.match(text)):
        return _Part(Level.REGION, region[0])
    found = _DIVISION.match(text)
    if not found:
        return None
    level = Level.PREFECTURE if found["prefecture"] else Level.COUNTY
    rest = text[found.end() :]
    if level <= above or _BARE_ENDING.fullmatch(rest):
        return None
    if first and not (_TOWNSHIP.fullmatch(rest) or _DIVISION.match(rest)):
        return None
    return None if _ZONE.fullmatch(found[0]) and not rest else _Part(level, found[0])


def _rows_in(text: str, name: str) -> Iterator[list[_Part]]:
    """The rows of places that another text of the document states for the unit."""
    if row := _before_the_name(text, name) if name else None:
        yield row
    parts, rest = _parted(text.strip("《》“”（）()，。；：、—-"))
    if parts and not rest and all(part.codes for part in parts):
        yield parts
    for sentence in _OF_ITSELF.finditer(text):
        parts, rest = _parted(sentence["places"])
        # What no list knows is a place only where a further place stands before it and no more of a word behind it.
        if parts and not parts[-1].codes and (not _BOUNDARY.match(rest) or _ZONE.fullmatch(parts[-1].text)):
            parts.pop()
        if len(parts) > 1 or any(part.codes for part in parts):
            yield parts


def _before_the_name(text: str, name: str) -> list[_Part] | None:
    """The row of places directly before the unit's name: known ones, or any in a title that begins with them."""
    head, found, tail = text.partition(name)
    run = re.search(r"\w{0,30}$", head)
    if not found or not run:
        return None
    rows: list[list[_Part]] = []
    for start in range(len(run[0]) - 1):
        parts, rest = _parted(run[0][start:] + name)
        # Two characters may be the end of a longer name: 泾县 in 临泾县.
        is_whole = start == 0 or not parts or len(parts[0].text) > 2
        if rest == name and is_whole and all(part.codes for part in parts):
            rows.append(parts)
            break
    if _AFTER_A_TITLE.match(tail):
        parts, rest = _parted(head + name)
        if rest == name:
            rows.append(parts)
    # 做好昆山市石桥镇 states no more than 昆山市石桥镇, but 临江市青河县石桥镇 more than 青河县石桥镇.
    return max(rows, key=len, default=None)


def _beside(row: dict[Level, str], stated: dict[Level, str]) -> dict[Level, str]:
    """A row whose city of unclear level is a prefecture, since the unit is stated to be in a county that is no city."""
    city, county = row.get(Level.COUNTY, ""), stated.get(Level.COUNTY, "市")
    if city.endswith("市") and not county.endswith("市") and Level.PREFECTURE not in row:
        return {level: text for level, text in row.items() if level < Level.COUNTY} | {Level.PREFECTURE: city}
    return row


def _same(level: Level, row: dict[Level, str], other: dict[Level, str]) -> bool:
    """Whether two rows of places state the same of a level, one of them perhaps abbreviated."""
    find = gazetteer().find
    return row[level] == other[level] or not set(find(row[level], level)).isdisjoint(find(other[level], level))


def _coded(name: str | None, stated: dict[Level, str], doubts: list[Reason]) -> Places:
    """The places with those codes that what is stated leaves no choice of."""
    known = gazetteer()
    codes: dict[Level, str] = {}
    within: tuple[str, ...] = ("",)
    for level in sorted(stated):
        found = tuple(code for stem in within for code in known.find(stated[level], level, stem))
        if len(found) == 1:
            stems = {above: found[0][: 2 * above] for above in Level if above <= level}
            codes = {above: code for above, stem in stems.items() if (code := stem.ljust(6, "0")) in known.names}
        elif within:
            doubts.append(_doubt(level, stated, found))
        within = tuple(map(stem_of, found))
    told = list(dict.fromkeys(doubts))[:MOST_DOUBTS]
    return Places(
        name=name,
        county=stated.get(Level.COUNTY),
        prefecture=stated.get(Level.PREFECTURE),
        region=stated.get(Level.REGION),
        county_code=codes.get(Level.COUNTY),
        prefecture_code=codes.get(Level.PREFECTURE),
        region_code=codes.get(Level.REGION),
        doubt="; ".join(doubt.english for doubt in told) or None,
        doubt_zh="；".join(doubt.chinese for doubt in told) or None,
    )


def _doubt(level: Level, stated: dict[Level, str], found: tuple[str, ...]) -> Reason:
    """Why a place that is stated has no code."""
    text = stated[level]
    if found:
        names = gazetteer().names
        parents = [names.get(f"{code[:4]}00") or names[f"{code[:2]}0000"] for code in found]
        return Reason(
            f"{text} may be that of {', '.join(parents[:-1])} or {parents[-1]}",
            f"{'、'.join(parents)}都有“{text}”，无法确定是哪一个",
        )
    if level is Level.COUNTY and _ZONE.fullmatch(text):
        return Reason(f"{text} is a zone, not a division of county level", f"“{text}”是功能区，不是县级行政区划")
    above = "".join(stated[higher] for higher in Level if higher < level and higher in stated)
    return Reason(
        f"no {level.name.lower()} {text} is known{f' in {above}' if above else ''}",
        f"区划代码表中，{above}没有“{text}”" if above else f"区划代码表中没有“{text}”",
    )
