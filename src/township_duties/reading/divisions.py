"""The gazetteer: China's divisions of province, prefecture and county level, by code and by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from township_duties.errors import DataFileError
from township_duties.package_data import packaged

FILE = "divisions.csv"
"""The file below the package's data."""

_MANY = "维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古|鄂温克"
_PEOPLES = (
    f"{_MANY}|壮|满|回|苗|土家|彝|藏|布依|侗|瑶|朝鲜|白|哈尼|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬"
    "|达斡尔|景颇|毛南|撒拉|布朗|普米|怒|保安|裕固|独龙|各"
)
# Only names of several characters stand without 族, as in 塔什库尔干塔吉克自治县.
_AUTONOMOUS = re.compile(rf"(?P<stem>.+?)(?:(?:{_PEOPLES})族|{_MANY})+自治(?P<kind>[州县旗])")
_STATE = re.compile(r"State: (\S+)\.")
_REGION = re.compile(r"(?P<bare>内蒙古|广西|西藏|宁夏|新疆|.+?(?=省|市|特别行政区))(?:.*自治区|省|市|特别行政区)")


class Level(IntEnum):
    """How high a division stands, the highest first."""

    REGION = 1
    PREFECTURE = 2
    COUNTY = 3

    @classmethod
    def of(cls, code: str) -> Level:
        """The level that a six-digit code is of."""
        if code.endswith("0000"):
            return cls.REGION
        return cls.PREFECTURE if code.endswith("00") else cls.COUNTY


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What is known of the divisions.

    Parameters:
        names: each code's name.
        codes: the codes of each name, and of the short form of an autonomous division, such as 黔东南州.
        bare_regions: the code of each region by its name without suffix, such as 新疆.
        longest: the length of the longest name.
        divided: the first digits of the codes of regions and prefectures that have counties.
        source: where the codes are from, and as of when.
    """

    names: dict[str, str]
    codes: dict[str, tuple[str, ...]]
    bare_regions: dict[str, str]
    longest: int
    divided: frozenset[str]
    source: str

    def find(self, name: str, level: Level, within: str = "") -> tuple[str, ...]:
        """The codes of the divisions of a level that have this name, and whose codes begin as given."""
        codes = self.codes.get(name, ())
        if level is Level.REGION and name in self.bare_regions:
            codes = (self.bare_regions[name],)
        return tuple(code for code in codes if Level.of(code) is level and code.startswith(within))


def stem_of(code: str) -> str:
    """The digits that the codes of a division's own divisions begin with; a county's whole code.

    Examples:
        >>> [stem_of(code) for code in ("650000", "653100", "653131")]
        ['65', '6531', '653131']
    """
    return code[: 2 * Level.of(code)]


@cache
def gazetteer() -> Gazetteer:
    """The divisions that the package's data name; read once, when first asked for.

    Raises:
        DataFileError: the file is missing or damaged.
    """
    content = packaged(FILE)
    names = dict(_rows(content))
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in names.items():
        codes[name] = (*codes.get(name, ()), code)
    for short, code in _short_forms(names):
        codes.setdefault(short, (code,))
    regions = {code: _REGION.fullmatch(name) for code, name in names.items() if code.endswith("0000")}
    counties = [code for code in names if not code.endswith("00")]
    return Gazetteer(
        names=names,
        codes=codes,
        bare_regions={found["bare"]: code for code, found in regions.items() if found},
        longest=max(map(len, codes)),
        divided=frozenset(code[:digits] for code in counties for digits in (2, 4)),
        source=f"GB/T 2260, state {_STATE.search(content.decode())[1]}",  # type: ignore[index]  # `_rows` told
    )


def _short_forms(names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The short names of autonomous prefectures, counties and banners, and their codes."""
    for code, name in names.items():
        if "自治" in name and (found := _AUTONOMOUS.fullmatch(name)):
            yield found["stem"] + found["kind"], code
            # 务川自治县, as its own offices write it.
            yield f"{found['stem']}自治{found['kind']}", code


def _rows(content: bytes) -> Iterator[tuple[str, str]]:
    """Code and name of each line below the source and the heading."""
    try:
        _, heading, *lines = content.decode().splitlines()
    except ValueError:
        heading, lines = "", []
    if heading != "code,name" or not lines:
        raise DataFileError(
            f"{FILE} is damaged; reinstall township-duties", f"{FILE} 已损坏；请重新安装 township-duties"
        )
    for line in lines:
        code, _, name = line.partition(",")
        yield code, name
