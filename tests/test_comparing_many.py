"""Many lists side by side: counterparts are found, what is peculiar is told; the likeness is measured on made pairs."""

from collections import Counter
from io import StringIO
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties import charts
from township_duties.comparing import many
from township_duties.comparing.many import COMPARED, Comparison, compared
from township_duties.text import fold

from .documents import BASIC, COOPERATIVE, COVER, RECLAIMED, page
from .documents import document as small_document
from .test_corpus import LATER, OTHER_KEY, SMALL, changed

LINES = [
    line for line in (Path(__file__).parent / "counterparts.txt").read_text("utf-8").splitlines() if line[:1] != "#"
]
PAIRS = [(one.strip(), other.strip()) for one, other in (line.split("|") for line in LINES if "|" in line)]
ALONE = [line for line in LINES if "|" not in line]


def rows(key: str, names: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "list_key": key,
            "version": "0.0.0",
            "ref": f"{key}/undated/basic-{number}",
            "list_type": "basic",
            "name": name,
        }
        | {"category": None, "search_text": f"{fold(name)}\n", "system_terms": ""}
        for number, name in enumerate(names, start=1)
    ]


def compared_names(*lists: list[str]) -> Comparison:
    told = [row for place, names in enumerate(lists) for row in rows(f"list-{place}", names)]
    return compared(pl.DataFrame(told, schema_overrides={"category": pl.String}).select(COMPARED))


def found_pairs(comparison: Comparison) -> set[tuple[str, str]]:
    first, second = (comparison.duties.filter(list=name).select("matter", "name") for name in comparison.lists)
    return set(first.join(second, on="matter").select("name", "name_right").iter_rows())


def test_made_counterparts_are_found() -> None:
    """The likeness was adjusted to these: a change that finds fewer of them is for the worse."""
    assert (len(PAIRS), len(ALONE)) == (100, 40)
    found = found_pairs(
        compared_names([one for one, _ in PAIRS] + ALONE[:20], [other for _, other in PAIRS] + ALONE[20:])
    )
    right = found & set(PAIRS)
    assert (len(right & set(PAIRS[::2])), len(right & set(PAIRS[1::2]))) == (50, 48)
    assert len(found - right) == 1


def test_counterparts_in_wholly_other_words_are_not_found() -> None:
    """What somebody wrote who knew nothing of how names are compared: likeness finds the same matter by its words."""
    written = (Path(__file__).parent / "counterparts_apart.txt").read_text("utf-8").splitlines()
    lines = [line.split(" | ") for line in written if line[:1] != "#"]
    pairs = {(one, other): apart for apart, one, other in (line for line in lines if len(line) > 2)}
    alone = {side: [line[1] for line in lines if line[0] == side] for side in ("first", "second")}
    names = [one for one, _ in pairs] + alone["first"], [other for _, other in pairs] + alone["second"]
    found = found_pairs(compared_names(*names))
    assert Counter(pairs.get(pair, "wrong") for pair in found) == {"small": 55, "wrong": 1}
    assert Counter(pairs.values()) == {"small": 60, "middling": 60, "hard": 30}


def test_who_is_compared_and_in_what_order_does_not_matter() -> None:
    names = [one for one, _ in PAIRS], [other for _, other in PAIRS]
    there, back = found_pairs(compared_names(*names)), found_pairs(compared_names(*names[::-1]))
    assert there == {(one, other) for other, one in back}


@given(st.lists(st.lists(st.text(min_size=1, max_size=6).filter(fold), max_size=5), min_size=2, max_size=4))
def test_any_names_can_be_compared(lists: list[list[str]]) -> None:
    lists = [[*names, "地名管理"] for names in lists]
    comparison = compared_names(*lists)
    assert comparison.duties["name"].to_list() == [name for names in lists for name in names]
    assert sum(len(set(names)) for names in lists) >= len(comparison.matters)
    of_name = dict(zip(map(fold, comparison.duties["name"]), comparison.duties["matter"], strict=True))
    for name, matter in comparison.duties.select("name", "matter").iter_rows():
        assert of_name[fold(name)] == matter, "one name is one matter"
        assert name in comparison.matters[matter].names
    (common,) = (matter for matter in comparison.matters if "地名管理" in matter.names)
    assert common.share == 1


def test_names_that_stand_in_one_list_side_by_side_are_two_matters() -> None:
    both = ["对擅自占用城市道路行为的处罚", "对擅自挖掘城市道路行为的处罚"]
    assert len(compared_names(both, both).matters) == 2
    assert len(compared_names(both[:1], both[1:]).matters) == 1


def test_all_pairs_that_are_alike_are_found() -> None:
    names = many._Names(sorted({fold(name) for name in (*chain(*PAIRS), *ALONE)}))
    alike = {
        (one, other) for one, other in combinations(sorted(names._grams), 2) if names.likeness(one, other) >= many.ALIKE
    }
    assert {(one, other) for _, one, other in names.pairs(progress=False)} == alike
    assert len(alike) > 100


def test_of_many_names_that_are_alike_each_is_compared_with_the_commonest_alone() -> None:
    common = "秸秆禁烧巡查"
    variants = [f"{common}{''.join(letters)}" for letters in product("甲乙丙丁戊己庚辛壬癸", repeat=2)]
    others = [f"{chr(0x5000 + place)}{chr(0x7000 + place)}" for place in range(2000)]
    assert len(variants) > 3 * many._AMONG
    comparison = compared_names([common], [common, *others], *([variant] for variant in variants))
    assert len(comparison.matters) == 1 + len(others)
    names = many._Names([common, *variants, *others])
    compared_with = dict(names._candidates([common, *variants, *others]).iter_rows())
    assert all(0 in compared_with[place] for place in range(1, len(variants) + 1))
    most = max(map(len, compared_with.values()))
    assert many._AMONG <= most < len(variants)


def town(name: str, basic: list[str], cooperative: list[str], department: str = "青河县民政局") -> td.DutyList:
    helped = [
        f"{n}\t民生服务\t{duty}\t{department}\t1.制定方案。\t1.摸排上报。"
        for n, duty in enumerate(cooperative, start=1)
    ]
    parts = [
        COVER.replace("石桥镇", name),
        page("基本履职", BASIC, [f"{n}\t民生服务\t{duty}" for n, duty in enumerate(basic, start=1)]),
        page("配合履职", COOPERATIVE, helped),
        page("上级部门收回", RECLAIMED, ["1\t自然资源\t水事处罚\t承接部门：青河县水利局 工作方式：负责处罚。"]),
    ]
    return td.read("\n".join(parts), key=f"town-{len(basic)}-{len(cooperative)}")


ONE = town("石桥镇", ["防汛抗旱及山洪灾害防御", "养犬管理"], ["地名管理"])
TWO = town("柳溪镇", ["做好防汛抗旱和山洪灾害防御工作"], ["地名管理"], "青河县自然资源局")
THREE = town("白沙镇", [], ["地名管理", "防汛抗旱及山洪灾害防御"])


def test_what_is_common_peculiar_and_elsewhere() -> None:
    comparison = td.compare([ONE, TWO, THREE])
    assert comparison.lists == ("town-2-1", "town-1-1", "town-0-2")
    assert {matter.name for matter in comparison.common()} == {"地名管理", "水事处罚", "防汛抗旱及山洪灾害防御"}
    assert comparison.peculiar()["name"].to_list() == ["养犬管理"]
    assert comparison.peculiar("town-1-1").is_empty()
    elsewhere = {matter.name: matter for matter in comparison.elsewhere()}
    assert elsewhere.keys() == {"地名管理", "防汛抗旱及山洪灾害防御"}
    assert elsewhere["地名管理"].systems == ("民政", "自然资源")
    assert elsewhere["防汛抗旱及山洪灾害防御"].list_types == (td.ListType.BASIC, td.ListType.COOPERATIVE)
    assert elsewhere["防汛抗旱及山洪灾害防御"].names == ("防汛抗旱及山洪灾害防御", "做好防汛抗旱和山洪灾害防御工作")
    found = comparison.counterparts("town-2-1/2024-11/basic-1")
    assert found.select("list", "name").rows() == [
        ("town-1-1", "做好防汛抗旱和山洪灾害防御工作"),
        ("town-0-2", "防汛抗旱及山洪灾害防御"),
    ]
    assert comparison.townships().rows() == [
        ("town-1-1", "town-0-2", 1.0),
        ("town-2-1", "town-1-1", 0.75),
        ("town-2-1", "town-0-2", 0.75),
    ]
    assert repr(comparison) == "<Comparison: 3 lists, 10 duties, 4 matters>"
    assert repr(comparison.matters[-1]) == "<Matter 养犬管理: 1 lists>"
    assert "养犬管理" in comparison._repr_html_()


def data(chart: Any) -> pl.DataFrame:
    assert isinstance(chart.data, pl.DataFrame)
    return chart.data


def test_the_charts_show_what_the_comparison_says() -> None:
    comparison = td.compare([ONE, TWO, THREE])
    drawn = data(charts.likeness(comparison))
    assert drawn.filter(list="town-2-1").rows() == [("town-2-1", "town-1-1", 0.75), ("town-2-1", "town-0-2", 0.75)]
    assert drawn.height == 6
    bars = data(charts.common(comparison, share=1))
    assert bars.select("list", "part", "duties").rows()[:4] == [
        ("town-2-1", "common", 3),
        ("town-2-1", "some", 0),
        ("town-2-1", "peculiar", 1),
        ("town-1-1", "common", 3),
    ]
    assert data(charts.common(comparison, top=2, lang="en"))["list"].n_unique() == 2
    assert charts.likeness(comparison, top=2).to_dict()["title"]["text"] == "各乡镇清单的相像程度（前2，共3）"
    for chart in (charts.likeness(comparison), charts.common(comparison)):
        text = StringIO()
        chart.save(text, format="svg")
        assert "town-2-1" in text.getvalue()
    with pytest.raises(TypeError, match=r"comparison must be a Comparison, as td\.compare gives, not DutyList"):
        charts.likeness(ONE)  # type: ignore[arg-type]  # what a user may write
    with pytest.raises(td.QueryError, match="top is the number of lists to draw, two or more, or None for all, not 1"):
        charts.common(comparison, top=1)


def test_html_is_escaped() -> None:
    shown = compared_names(["<b>地名</b>"], ["<b>地名</b>"])._repr_html_()
    assert "&lt;b&gt;地名" in shown
    assert "<b>地名" not in shown


def test_a_corpus_compares_as_its_lists_do(tmp_path: Path) -> None:
    lists = [ONE, THREE, TWO]
    td.write_corpus(lists, tmp_path)
    corpus = td.open_corpus(tmp_path)
    of_corpus, of_lists = corpus.compare(), td.compare(corpus)
    assert of_corpus.matters == of_lists.matters
    assert of_corpus.duties.sort("ref").equals(of_lists.duties.sort("ref"))


def test_several_versions_of_a_list_are_told_apart() -> None:
    assert td.compare([SMALL, LATER]).lists == ("shiqiao 2024.11.0", "shiqiao 2025.10.0")


@pytest.mark.parametrize(
    ("given_lists", "error", "message"),
    [
        ([SMALL], td.QueryError, "a comparison needs two lists or more"),
        ([SMALL, SMALL], td.QueryError, "two of the lists are the same version of one list"),
        ([SMALL, "x"], TypeError, "each of lists must be a DutyList, as td.load"),
        (SMALL, TypeError, "lists must be several DutyLists, not DutyList"),
    ],
)
def test_what_cannot_be_compared_is_refused(given_lists: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        td.compare(given_lists)


def test_unknown_names_are_told() -> None:
    comparison = td.compare([SMALL, OTHER_KEY])
    with pytest.raises(td.UnknownNameError, match=r"unknown list .othr.\. Did you mean .other."):
        comparison.peculiar("othr")
    with pytest.raises(td.UnknownNameError, match="unknown ref 'x'"):
        comparison.counterparts("x")


def test_a_list_without_duties_is_like_none() -> None:
    empty = td.read(small_document(), key="empty")
    none = changed(empty, key="none", duties=[], notes=[])
    with pytest.raises(td.QueryError, match="two lists or more"):
        td.compare([none, SMALL])
