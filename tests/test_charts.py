"""Charts: what they show is what the records hold, and they can be read, restyled and saved."""

import json
import math
import re
import runpy
import struct
import subprocess
import sys
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from html.parser import HTMLParser
from io import StringIO
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, get_args

import altair as alt
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties import charts
from township_duties.charts import saving
from township_duties.charts.style import LIST_COLOURS
from township_duties.vocabulary import Language
from township_duties.wrapping import wrapped

from .bare import bare
from .documents import document as small_document
from .test_door import loaded_after

KOKYAR = td.load()
BARE = bare()
LANGUAGES: tuple[Language, ...] = get_args(Language)
SMALL = td.read(small_document(department="青河县民政局、青河县财政局"), key="shiqiao")
LISTS = {"kokyar": KOKYAR, "small": SMALL}
TAKING_DUTIES: list[Callable[[Any], Any]] = [
    charts.categories,
    charts.workload,
    charts.township_steps,
    charts.departments_by_category,
    charts.shared_duties,
]
CHARTS: dict[str, Callable[[td.DutyList], Any]] = {
    **{chart.__name__: chart for chart in TAKING_DUTIES},
    "declared": charts.declared,
    "who_does_what": lambda duty_list: charts.who_does_what(duty_list, "cooperative-1"),
    "who_does_what_basic": lambda duty_list: charts.who_does_what(duty_list, "basic-1"),
    "who_does_what_reclaimed": lambda duty_list: charts.who_does_what(duty_list, "reclaimed-1"),
}
FILTERED: list[td.Duties[Any]] = [
    KOKYAR.duties,
    KOKYAR.cooperative,
    KOKYAR.duties.where(category="民生服务"),
    KOKYAR.duties.where(keyword="烟花爆竹"),
    SMALL.duties,
]


@pytest.fixture(autouse=True)
def _with_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tested here does not depend on the fonts of the machine."""
    monkeypatch.setattr(saving, "has_chinese_font", lambda: True)


def data(chart: Any) -> pl.DataFrame:
    assert isinstance(chart.data, pl.DataFrame)
    return chart.data


def rows(chart: Any, *columns: str) -> list[tuple[Any, ...]]:
    return data(chart).select(columns).rows()


def texts(duty: Any) -> list[str]:
    return [step.marker + step.text for block in duty.responsibilities for step in block.steps] or [duty.name]


def svg(chart: Any) -> str:
    text = StringIO()
    chart.save(text, format="svg")
    return text.getvalue()


@cache
def svg_of(name: str, key: str) -> str:
    return svg(CHARTS[name](LISTS[key]))


# In which language

COMPARED = td.compare([KOKYAR, SMALL])
IN_CHINESE: dict[str, Callable[[], Any]] = {
    **{name: partial(chart, KOKYAR) for name, chart in CHARTS.items()},
    "filtered": lambda: charts.categories(KOKYAR.duties.where(department="教科局", keyword=["监管", "管理"])),
    "likeness": lambda: charts.likeness(COMPARED),
    "common": lambda: charts.common(COMPARED),
}


def parts_of(spec: Any, key: str) -> Iterator[Any]:
    """Everything in a chart that stands under a key."""
    for name, value in spec.items() if isinstance(spec, dict) else enumerate(spec):
        if name == key:
            yield value
        elif isinstance(value, dict | list) and name not in ("config", "datasets"):
            yield from parts_of(value, key)


@pytest.mark.parametrize("name", IN_CHINESE)
def test_a_chinese_chart_says_nothing_in_english(name: str) -> None:
    spec = IN_CHINESE[name]().to_dict()
    titles = [title for title in parts_of(spec, "title") if title]
    rested = [column for tooltip in parts_of(spec, "tooltip") for column in tooltip]
    assert rested
    said = [json.dumps(titles, ensure_ascii=False), *(column["title"] for column in rested)]
    said += [
        str(row.get(column["field"]) or "") for rows in spec["datasets"].values() for row in rows for column in rested
    ]
    not_said = r"\b(?:basic|cooperative|reclaimed)-[0-9]+|\b(?:kokyar|shiqiao)\b|\b(?:text|subtitle)\b"
    words = re.sub(not_said, "", " ".join(said))
    assert re.findall("[A-Za-z]{2,}", words) == []
    assert all(re.search("[\u4e00-\u9fff]", column["title"]) for column in rested)


# What is shown


@pytest.mark.parametrize("duties", FILTERED, ids=len)
def test_categories_are_counted(duties: td.Duties[Any]) -> None:
    chart = charts.categories(duties)
    counted = Counter((duty.category, duty.list_type.value) for duty in duties)
    assert {row[:2]: row[2] for row in rows(chart, "category", "list_type", "duties")} == counted
    totals = duties.count_by("category")
    drawn = [totals[category] for category in data(chart)["category"].unique(maintain_order=True)]
    assert drawn == sorted(drawn, reverse=True)
    assert len(drawn) == len(totals)


def test_lists_are_named_in_the_chosen_language() -> None:
    for lang in LANGUAGES:
        names = set(rows(charts.categories(KOKYAR, lang=lang), "list_type", "list"))
        assert names == {(kind.value, kind.label(lang)) for kind in td.ListType}


def test_declared_and_published_stand_side_by_side() -> None:
    shown = rows(charts.declared(KOKYAR), "list_type", "source", "duties", "label")
    assert shown == [
        ("basic", "说明所列", 150, "150"),
        ("basic", "公布", 121, "121 (−29)"),
        ("cooperative", "说明所列", 131, "131"),
        ("cooperative", "公布", 101, "101 (−30)"),
        ("reclaimed", "说明所列", 50, "50"),
        ("reclaimed", "公布", 46, "46 (−4)"),
        ("all", "说明所列", 331, "331"),
        ("all", "公布", 268, "268 (−63)"),
    ]


def test_what_the_preface_does_not_declare_is_said_to_be_so() -> None:
    text = small_document().replace("共有履职事项3项，其中，基本履职事项1项、", "其中，基本履职事项5项、")
    own = td.read(text.replace("、上级部门收回事项1项", ""), key="shiqiao")
    chart = charts.declared(own)
    assert rows(chart, "list_type", "duties", "label")[4:] == [
        ("reclaimed", None, "未说明"),
        ("reclaimed", 1, "1"),
        ("all", None, "未说明"),
        ("all", 3, "3"),
    ]
    assert "未说明" in svg(chart)


@pytest.mark.parametrize("duties", FILTERED, ids=len)
def test_the_workload_is_counted(duties: td.Duties[Any]) -> None:
    chart = charts.workload(duties, top=None)
    named = Counter((name, duty.list_type.value) for duty in duties for name in duty.departments)
    acts = Counter(
        (body, duty.list_type.value)
        for duty in duties
        for block in duty.responsibilities
        for step in block.steps
        for body in block.acting(step).departments
    )
    shown = rows(chart, "department", "list_type", "duties", "steps")
    assert {row[:2]: row[2:] for row in shown} == {key: (named[key], acts[key]) for key in named | acts}
    order = list(dict.fromkeys(department for department, *_ in shown))
    totals = [
        tuple(sum(row[place] for row in shown if row[0] == department) for place in (2, 3)) for department in order
    ]
    assert totals == sorted(totals, reverse=True)


@pytest.mark.parametrize("top", [1, 3, 15, 99])
def test_what_the_township_must_do_for_each_department_is_counted(top: int) -> None:
    chart = charts.township_steps(KOKYAR, top=top)
    steps = Counter(
        name
        for duty in KOKYAR.cooperative
        for block in duty.township_responsibilities
        for _ in block.steps
        for name in duty.departments
    )
    shown = rows(chart, "department", "township_steps")
    assert {name: steps[name] for name, _ in shown} == dict(shown)
    assert [count for _, count in shown] == sorted(steps.values(), reverse=True)[:top]
    view = {row["department"]: row for row in KOKYAR.duties.by_department().to_dicts()}
    assert rows(chart, "department", "total", "steps") == [
        (name, view[name]["total"], view[name]["steps"]) for name, _ in shown
    ]


def test_a_chart_of_no_departments_is_refused() -> None:
    with pytest.raises(td.QueryError, match="the first 0 are none"):
        charts.township_steps(KOKYAR, top=0)
    with pytest.raises(td.QueryError, match="none of these duties has steps of the township for a department"):
        charts.township_steps(KOKYAR.reclaimed)


@pytest.mark.parametrize("duties", FILTERED, ids=len)
def test_departments_and_categories_meet(duties: td.Duties[Any]) -> None:
    chart = charts.departments_by_category(duties)
    counted = Counter((name, duty.category) for duty in duties for name in duty.departments)
    assert {row[:2]: row[2] for row in rows(chart, "department", "category", "duties")} == counted


@pytest.mark.parametrize("duties", FILTERED, ids=len)
def test_departments_share_duties(duties: td.Duties[Any]) -> None:
    chart = charts.shared_duties(duties, top=None)
    shared: dict[frozenset[str], list[str]] = {}
    for duty in duties:
        for pair in combinations(duty.departments, 2):
            shared.setdefault(frozenset(pair), []).append(duty.id)
    shown = rows(chart, "department", "other_department", "duties", "duty_ids")
    assert {frozenset(row[:2]): row[2:] for row in shown} == {
        pair: (len(ids), "、".join(ids)) for pair, ids in shared.items()
    }
    assert len(shown) == len(shared), "each two stand once"
    counts = [row[2] for row in shown]
    assert counts == sorted(counts, reverse=True)
    assert len(set(rows(chart, "pair"))) == len(shown), "no two bars have one name"


@pytest.mark.parametrize(("name", "column", "whole"), [("workload", "department", 41), ("shared_duties", "pair", 66)])
def test_those_with_most_are_drawn_unless_all_are_asked_for(name: str, column: str, whole: int) -> None:
    draw = getattr(charts, name)
    everything = data(draw(KOKYAR, top=None))[column].unique(maintain_order=True).to_list()
    assert len(everything) == whole
    for top in (1, 15, 1000):
        chart = draw(KOKYAR, top=top)
        assert data(chart)[column].unique(maintain_order=True).to_list() == everything[:top]
        said = f"（前{top}，共{whole}）" in chart.to_dict()["title"]["text"]
        assert said is (top < whole)
    assert data(draw(KOKYAR)).equals(data(draw(KOKYAR, top=15)))
    with pytest.raises(td.QueryError, match="the first 0 are none"):
        draw(KOKYAR, top=0)


def test_a_bar_of_many_shared_duties_names_the_first() -> None:
    many = td.Duties([KOKYAR.duties["cooperative-24"]] * 6, KOKYAR.duties._context)
    label = data(charts.shared_duties(many))["label"][0]
    assert label == "6: cooperative-24, cooperative-24, cooperative-24, cooperative-24 …"


@pytest.mark.parametrize("duty", list(KOKYAR.duties[::9]) + list(SMALL.duties), ids=lambda duty: duty.ref)
def test_who_does_what_has_every_step_and_body(duty: Any) -> None:
    duty_list = SMALL if duty.ref.startswith("shiqiao") else KOKYAR
    chart = charts.who_does_what(duty_list, duty.id)
    shown = rows(chart, "step", "text", "body")
    assert [text for _, text, _ in dict.fromkeys((place, text, None) for place, text, _ in shown)] == texts(duty)
    (place,) = [place for place, other in enumerate(duty_list.duties) if other.id == duty.id]
    found = duty_list.duties[place : place + 1].who_does_what()
    assert Counter((item.marker + item.text, item.body) for item in found) == Counter(row[1:] for row in shown)


def test_steps_with_the_same_words_stay_apart() -> None:
    chart = charts.who_does_what(KOKYAR, "cooperative-24")
    same = data(chart).filter(text="接到问题线索后，按照职责依法进行处置。")
    assert same["short_name"].n_unique() == same["step"].n_unique() == 6


def test_who_does_what_says_where_nobody_is_named_and_who_has_no_step() -> None:
    chart = charts.who_does_what(KOKYAR, "cooperative-18")
    drawn = svg(chart)
    assert data(chart).filter(pl.col("body").is_null())["short_name"].unique().to_list() == ["未写明"]
    assert "红十字会" in drawn, "it is in the column, though no step is known to be its own"
    assert ">科克亚尔柯<" in drawn
    assert ">科克亚尔柯<" not in svg(charts.who_does_what(KOKYAR, "reclaimed-41")), "the township has no part in it"


def test_steps_do_not_overlap_and_stand_below_each_other() -> None:
    chart = charts.who_does_what(KOKYAR, "cooperative-2")
    places = data(chart).filter("first")
    assert places.height == 33
    assert places["begins"].sum() == 6
    for before, after in pairwise(places.iter_rows(named=True)):
        assert before["bottom"] == after["heading_top"] <= after["top"] < after["text_top"] < after["bottom"]
        assert (after["top"] > after["heading_top"]) == after["begins"]
        assert after["bottom"] - after["text_top"] >= 20 * len(after["lines"].splitlines()), "its words fit"


def test_a_step_has_the_bodies_that_act_in_it_and_no_others() -> None:
    chart = charts.who_does_what(KOKYAR, "cooperative-51")
    superior = data(chart).filter(side="superior").select("short_name", "attribution").rows()
    assert Counter(superior) == {("未写明", "unstated"): 6, ("自然资源局", "named"): 1}


# What a list does not say


def test_duties_without_a_category_are_counted_and_said_to_have_none() -> None:
    none = "无类别"
    assert rows(charts.categories(BARE), "category", "list_type", "duties") == [
        (none, "basic", 1),
        (none, "cooperative", 1),
        (none, "reclaimed", 1),
    ]
    assert rows(charts.departments_by_category(BARE), "short_name", "category", "duties") == [
        ("民政局", none, 1),
        ("财政局", none, 1),
        ("水利局", none, 1),
    ]
    assert none in svg(charts.categories(BARE))
    assert rows(charts.categories(BARE, lang="en"), "category")[0] == ("No category",)


def test_a_list_without_a_township_has_a_source_all_the_same() -> None:
    for asked in (BARE, BARE.duties):
        (source,) = charts.categories(asked).to_dict()["title"]["subtitle"]
        assert source == "来源：履职事项清单，bare 0.0.0"
    assert rows(charts.declared(BARE), "duties", "label")[-2:] == [(None, "未说明"), (3, "3")]


def test_a_township_without_a_name_is_drawn() -> None:
    chart = charts.who_does_what(BARE, "cooperative-1")
    assert rows(chart, "text", "short_name") == [
        ("1.制定方案：", "未写明"),
        ("（1）起草方案；", "未写明"),
        ("（2）报请审批。", "未写明"),
        ("2.青河县民政局负责检查。", "民政局"),
        ("1.摸排上报。", "乡镇"),
    ]
    columns = chart.to_dict()["layer"][-1]["encoding"]["x"]["scale"]["domain"]
    assert columns == ["乡镇", "民政局", "财政局", "未写明"]


def test_one_duty_needs_no_id() -> None:
    one = KOKYAR.duties.where(keyword="烟花爆竹")
    assert data(charts.who_does_what(one)).equals(data(charts.who_does_what(KOKYAR, "reclaimed-41")))


# How it is shown


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_a_title_its_source_and_legible_words(name: str, key: str) -> None:
    duty_list = LISTS[key]
    spec = CHARTS[name](duty_list).to_dict()
    title = "".join(spec["title"]["text"])
    assert re.search("[一-鿿]", title)
    assert not re.search("[A-Z]", title), "in Chinese alone"
    source = "".join(spec["title"]["subtitle"])
    assert duty_list.title in source
    assert f"{duty_list.key} {duty_list.version}" in source
    assert min(sizes_of_letters(spec)) >= 12
    assert spec["config"]["font"].startswith("Noto Sans CJK SC, ")
    assert spec["config"]["font"].endswith(", sans-serif")
    drawn = svg_of(name, key)
    assert duty_list.title in drawn
    assert "undefined" not in drawn
    assert "NaN" not in drawn


def sizes_of_letters(spec: Any) -> Iterator[float]:
    for key, value in spec.items() if isinstance(spec, dict) else enumerate(spec):
        if str(key).endswith(("fontSize", "FontSize")):
            yield value
        elif isinstance(value, dict | list) and key != "datasets":
            yield from sizes_of_letters(value)


def test_the_source_says_how_duties_were_found() -> None:
    found = KOKYAR.duties.where(list_type="配合履职", department="教科局")
    subtitle = " ".join(charts.categories(found).to_dict()["title"]["subtitle"])
    expected = (
        f"来源：科克亚尔柯尔克孜族乡履职事项清单，kokyar {KOKYAR.version} "
        "268项中的5项（清单：配合履职；部门：教科局 → 塔什库尔干县教育和科学技术局）"
    )
    assert subtitle.split() == expected.split()
    english = " ".join(charts.categories(found, lang="en").to_dict()["title"]["subtitle"])
    assert "5 of 268 duties (list_type: cooperative; department: 教科局 →" in english
    body = KOKYAR.duties.where(keyword="应急管理局")
    assert "hint" in body.explain()
    assert "hint" not in " ".join(charts.categories(body).to_dict()["title"]["subtitle"])
    assert "268项中" not in " ".join(charts.categories(KOKYAR.duties).to_dict()["title"]["subtitle"])


def test_duties_of_no_list_say_so() -> None:
    loose = td.Duties(KOKYAR.basic)
    assert charts.categories(loose).to_dict()["title"]["subtitle"] == ["来源：不属于任何清单的履职事项"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("categories", ["民生服务", "教育培训监管", "上级部门收回", ">38<"]),
        ("declared", ["说明所列", "全部", "121 (−29)"]),
        ("workload", ["自然资源局", "职责条目"]),
        ("township_steps", ["农业农村局", "乡镇职责条目", ">48<", ">42<"]),
        ("departments_by_category", ["自然资源局", "应急", "及消"]),
        ("shared_duties", ["公安局、市场监督管理局", "4: cooperative-24"]),
        ("who_does_what", ["上级部门职责", "乡镇配合职责", "县委组织部"]),
        ("who_does_what_basic", ["基本履职", "尔克孜族乡"]),
        ("who_does_what_reclaimed", ["工作方式", "民政局"]),
    ],
)
def test_the_words_are_drawn(name: str, words: list[str]) -> None:
    drawn = svg_of(name, "kokyar")
    assert [word for word in words if word not in drawn] == []


@pytest.mark.parametrize(
    "duty", [KOKYAR.duties["cooperative-2"], KOKYAR.duties["reclaimed-13"]], ids=lambda duty: duty.id
)
def test_no_character_of_a_step_is_lost_in_the_picture(duty: Any) -> None:
    lines = re.findall(r">([^<>]+)</(?:text|tspan)>", svg(charts.who_does_what(KOKYAR, duty.id)))
    drawn = "".join(lines)
    assert [text for text in texts(duty) if "".join(text.split()) not in "".join(drawn.split())] == []


def test_lists_can_be_told_apart_without_colour() -> None:
    lightness = sorted(map(luminance, LIST_COLOURS.values()))
    contrasts = [(lighter + 0.05) / (darker + 0.05) for darker, lighter in pairwise(lightness)]
    assert min(contrasts) > 1.6


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_list_has_one_colour_in_every_chart() -> None:
    for lang in LANGUAGES:
        types = {kind.label(lang): kind.value for kind in td.ListType}
        for draw in (charts.categories, charts.workload):
            found = draw(KOKYAR, lang=lang).to_json(indent=None)
            scales = [json.loads(scale) for scale in re.findall(r'"scale": (\{"domain": \["[^}]*\})', found)]
            named = [scale for scale in scales if set(scale["domain"]) <= types.keys()]
            assert named
            for scale in named:
                assert [LIST_COLOURS[types[label]] for label in scale["domain"]] == scale["range"]


def test_charts_can_be_restyled_and_are_shown_by_jupyter() -> None:
    chart = charts.categories(KOKYAR).configure_axis(labelFontSize=20).properties(width=300, title="Ours")
    spec = chart.to_dict()
    assert (spec["width"], spec["title"], spec["config"]["axis"]["labelFontSize"]) == (300, "Ours", 20)
    bundle = chart._repr_mimebundle_()
    assert any("vega" in kind or "html" in kind for kind in (bundle[0] if isinstance(bundle, tuple) else bundle))


WORDS = st.text(st.sampled_from("职责乡镇，。；：（）“”《》、 ab1.%"), max_size=80)


@given(WORDS, st.integers(3, 40))
def test_wrapping_loses_nothing_and_keeps_within_its_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert line.strip() == line != ""
        bare = line.rstrip("，。；：）”》、.%")
        assert sum(1 if character > "\u2000" else 0.5 for character in bare) <= max(width, 10)


def test_marks_stand_where_they_should() -> None:
    assert wrapped("一二三四五，六七八九（十）", 5) == ["一二三四五，", "六七八九", "（十）"]
    assert wrapped("按照要求App推广，2025年完成", 5) == ["按照要求", "App推广，", "2025年完成"]
    assert wrapped(" ", 5) == []


# Files


class Elements(HTMLParser):
    """The elements of a page; none may have an address."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not {"src", "href"} & dict(attributes).keys()


# Drawing is slow: of the large list, the tallest chart and the widest do for all.
@pytest.mark.parametrize(
    ("name", "key"),
    [*((name, "small") for name in CHARTS), ("departments_by_category", "kokyar"), ("township_steps", "kokyar")],
)
def test_every_chart_is_saved_as_each_format(name: str, key: str, tmp_path: Path) -> None:
    chart = CHARTS[name](LISTS[key])
    for suffix in ("svg", "PNG", "html"):
        charts.save(chart, tmp_path / f"chart.{suffix}")
    drawn = (tmp_path / "chart.svg").read_text("utf-8")
    assert drawn == svg_of(name, key)
    picture = (tmp_path / "chart.PNG").read_bytes()
    page = (tmp_path / "chart.html").read_text("utf-8")
    assert len(picture) > 8_000
    width = re.search(r'^<svg[^>]* width="([\d.]+)"', drawn)
    assert width
    assert abs(struct.unpack(">I", picture[16:20])[0] - 2 * math.ceil(float(width[1]))) <= 2, "twice the size"
    assert LISTS[key].title in page
    assert Elements(page).seen == ["html", "head", "meta", "style", "script", "body", "div", "script"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["chart.PNG", "chart.html", "chart.svg"]


def test_a_page_holds_all_that_it_needs(tmp_path: Path) -> None:
    charts.save(charts.categories(KOKYAR), tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text("utf-8")
    assert len(page) > 300_000
    assert '"editor": false' in page, "no menu entry sends the data elsewhere"


def test_words_of_a_document_cannot_end_a_script(tmp_path: Path) -> None:
    data = pl.DataFrame({"name": ["</script><script>alert(1)</script>"], "duties": [1]})
    charts.save(alt.Chart(data).mark_bar().encode(x="duties:Q", y="name:N"), tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert r"\u003c/script>\u003cscript>alert(1)" in page


UNDRAWN = "\x00\x01\x1b\x7f\x85\u2028\u2029\ufffe\uffff"


@pytest.fixture(scope="module")
def undrawn() -> td.DutyList:
    """A list with characters at which what draws charts breaks off, in every text that is drawn."""
    content = small_document(department="青河县民政局、青河县财政局")
    content = td.read(content, key="shiqiao").to_json().decode()
    for word in ("石桥镇", "民政局", "财政局", "党的建设", "民生服务", "自然资源", "地名管理", "制定方案", "摸排"):
        assert word in content
        content = content.replace(word, word + json.dumps(UNDRAWN)[1:-1])
    return td.DutyList.model_validate_json(content)


@pytest.mark.parametrize("name", CHARTS)
def test_no_text_of_a_document_reaches_what_draws_it_with_such_characters(name: str, undrawn: td.DutyList) -> None:
    chart = CHARTS[name](undrawn)
    texts = _texts(chart.to_dict())
    assert not set(UNDRAWN) & set(texts)
    assert "\ufffd" in texts


def _texts(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"{name}{_texts(item)}" for name, item in value.items())
    return "".join(map(_texts, value)) if isinstance(value, list) else str(value)


def test_such_a_chart_is_saved_and_so_is_one_that_the_library_did_not_make(
    undrawn: td.DutyList, tmp_path: Path
) -> None:
    code = """
import sys, altair as alt, polars as pl
from township_duties import charts
frame = pl.DataFrame({"name": [sys.argv[2].encode("ascii").decode("unicode_escape")], "duties": [1]})
chart = alt.Chart(frame, title=frame["name"][0]).mark_bar().encode(x="duties:Q", y="name:N")
charts.save(chart, sys.argv[1] + ".svg")
charts.save(chart, sys.argv[1] + ".png")
"""
    # A process of its own, since it is a process that would be ended.
    written = UNDRAWN.encode("unicode_escape").decode("ascii")
    command = [sys.executable, "-W", "ignore", "-c", code, str(tmp_path / "chart"), f"a{written}b"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"a{len(UNDRAWN) * chr(0xFFFD)}b" in (tmp_path / "chart.svg").read_text("utf-8")
    charts.save(charts.who_does_what(undrawn, "cooperative-1"), tmp_path / "who.svg")
    assert "\ufffd" in (tmp_path / "who.svg").read_text("utf-8")


@pytest.mark.parametrize("name", ["chart.pdf", "chart", "chart.svg.gz"])
def test_an_unknown_suffix_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=rf"saved as \.svg, \.png, \.html, and '{re.escape(name)}' ends in none"):
        charts.save(charts.categories(SMALL), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="the folder does not exist"):
        charts.save(charts.categories(SMALL), tmp_path / "no" / "chart.svg")


def test_a_chart_that_cannot_be_drawn_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "chart.svg"
    file.write_text("before")
    broken = alt.Chart(pl.DataFrame({"duties": [1]})).mark_bar().encode(x="duties")
    broken.mark = "no such mark"
    with pytest.raises(alt.utils.schemapi.SchemaValidationError):
        charts.save(broken, file, overwrite=True)
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


# Fonts


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """What characters look like on a machine of the test's own; which of them were drawn."""
    monkeypatch.undo()
    drawn: dict[str, bytes] = {}
    looks: dict[str, bytes] = {}

    def picture_of(character: str) -> bytes:
        assert character not in drawn, "the answer is kept"
        drawn[character] = looks.get("any", character.encode())
        return drawn[character]

    monkeypatch.setattr(saving, "_picture_of", picture_of)
    saving.has_chinese_font.cache_clear()
    yield looks
    assert drawn or not looks
    saving.has_chinese_font.cache_clear()


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_a_machine_without_chinese_fonts_is_told_so(suffix: str, pictures: dict[str, bytes], tmp_path: Path) -> None:
    pictures["any"] = b"a box"
    chart = charts.categories(SMALL)
    for _ in range(2):
        with pytest.warns(charts.MissingFontWarning, match="install one, such as Noto Sans CJK SC") as caught:
            charts.save(chart, tmp_path / f"chart.{suffix}", overwrite=True)
        assert caught[0].filename == __file__
    assert (tmp_path / f"chart.{suffix}").stat().st_size > 1000
    charts.save(chart, tmp_path / "chart.html")


def test_a_machine_with_chinese_fonts_is_not_warned(pictures: dict[str, bytes], tmp_path: Path) -> None:
    for _ in range(2):
        charts.save(charts.categories(SMALL), tmp_path / "chart.png", overwrite=True)
    assert saving.has_chinese_font()


def test_a_character_is_drawn_to_be_compared() -> None:
    assert saving._picture_of("A") != saving._picture_of("B")
    assert saving._picture_of("A") == saving._picture_of("A")
    assert saving._picture_of("A").startswith(b"\x89PNG")


# Errors


@pytest.mark.parametrize("chart", TAKING_DUTIES)
def test_no_duties_make_no_chart(chart: Callable[[Any], Any]) -> None:
    with pytest.raises(td.QueryError, match="there are no duties to draw"):
        chart(KOKYAR.duties.where(keyword="没有这个词"))


@pytest.mark.parametrize("chart", TAKING_DUTIES)
def test_something_else_is_refused(chart: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match="duties must be a DutyList or Duties, not list"):
        chart(list(KOKYAR.duties))


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (charts.workload, "names a department in its column or text"),
        (charts.township_steps, "has steps of the township for a department"),
        (charts.departments_by_category, "names a department in its column:"),
        (charts.shared_duties, "no two departments"),
    ],
)
def test_basic_duties_have_no_departments(chart: Callable[[Any], Any], message: str) -> None:
    with pytest.raises(td.QueryError, match=message):
        chart(KOKYAR.basic)


def test_duties_alone_declare_nothing() -> None:
    with pytest.raises(
        TypeError, match="duty_list must be a whole DutyList, whose preface declares something, not Duties"
    ):
        charts.declared(KOKYAR.duties)  # type: ignore[arg-type]  # the mistake is the test


def test_one_duty_is_drawn() -> None:
    with pytest.raises(td.QueryError, match=r"these are 268: give its id, as in who_does_what\(duties, 'basic-1'\)"):
        charts.who_does_what(KOKYAR)
    with pytest.raises(td.QueryError, match="there are no duties to draw"):
        charts.who_does_what(KOKYAR.duties[:0])
    with pytest.raises(td.UnknownNameError, match="unknown duty id 'cooperative-460'"):
        charts.who_does_what(KOKYAR, "cooperative-460")
    with pytest.raises(td.UnknownNameError, match="among these"):
        charts.who_does_what(KOKYAR.basic, "cooperative-46")


# The extra


def test_importing_loads_no_altair() -> None:
    heavy = ["altair", "vl_convert", "polars"]
    assert loaded_after("import township_duties as td; from township_duties import charts; td.load()", heavy) == []
    assert loaded_after("import township_duties", ["township_duties.charts"]) == []


@pytest.mark.parametrize("name", CHARTS)
def test_without_altair_the_install_line_is_given(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(
        ImportError, match=r"^drawing charts needs altair, .*: pip install 'township-duties\[charts\]'$"
    ):
        CHARTS[name](KOKYAR)


def test_without_a_converter_the_install_line_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chart = charts.categories(SMALL)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(
        ImportError, match=r"^saving charts needs vl_convert, .*: pip install 'township-duties\[charts\]'$"
    ):
        charts.save(chart, tmp_path / "chart.svg")
    assert list(tmp_path.iterdir()) == []


# The page


def test_the_page_of_charts_shows_each_chart_below_its_code() -> None:
    hook = runpy.run_path(str(Path(__file__).parents[1] / "docs_hooks" / "charts.py"))
    code = "import township_duties as td\nfrom township_duties import charts\n"
    blocks = [f"```python\n{code}```", "```python\nchart = charts.declared(td.load())\n```", "```python\n1 + 1\n```"]
    page = hook["with_pictures"]("\n\n".join(blocks) + "\n")
    assert [page.count(block) for block in blocks] == [1, 1, 1]
    pictures = re.findall(
        r'<img alt="([^"]+)" src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]{5000,})#([a-z-]+)">', page
    )
    assert [shown for *_, shown in pictures] == ["only-light", "only-dark"], "the theme shows one of them"
    light, dark = (b64decode(picture).decode() for _, picture, _ in pictures)
    assert light != dark
    assert 'fill="white"' in light
    assert "white" not in re.findall(r'<rect[^>]*fill="([^"]+)"', dark)[:1]
    assert re.sub('"(#[0-9a-f]{6}|white|rgb[^"]+)"', "", light) == re.sub('"(#[0-9a-f]{6}|white|rgb[^"]+)"', "", dark)
    alternative = pictures[0][0]
    assert alternative.startswith("说明所列与公布事项 来源：")
    assert page.index(blocks[1]) < page.index("<img") < page.index(blocks[2])


@pytest.mark.parametrize("name", ["categories", "workload", "departments_by_category", "shared_duties"])
def test_english_labels_take_the_place_of_the_chinese(name: str) -> None:
    draw = getattr(charts, name)
    chinese, english = draw(KOKYAR).data, draw(KOKYAR, lang="en").data
    bodies = {body.short_name: body.label("en") for body in KOKYAR.departments.values()}
    for column, labels in {
        "category": dict(KOKYAR.english),
        "short_name": bodies,
        "other_short_name": bodies,
    }.items():
        if column in chinese.columns:
            assert english[column].to_list() == [labels[word] for word in chinese[column]]
    assert english["duties"].to_list() == chinese["duties"].to_list()


@pytest.mark.parametrize("name", CHARTS)
def test_in_english_only_names_and_steps_of_the_document_are_chinese(name: str) -> None:
    draw: Any = getattr(charts, name.removesuffix("_basic").removesuffix("_reclaimed"))
    ids = {
        "who_does_what": "cooperative-18",
        "who_does_what_basic": "basic-1",
        "who_does_what_reclaimed": "reclaimed-41",
    }
    chart = draw(KOKYAR, ids[name], lang="en") if name in ids else draw(KOKYAR, lang="en")
    names = KOKYAR.duties[ids[name]].english or "" if name in ids else ""
    steps = "".join(data(chart)["lines"]) + names if name in ids else ""
    lines = re.findall(r">([^<>]+)</(?:text|tspan)>", svg(chart))
    chinese = [line for line in lines if re.search("[一-鿿]", line) and line not in steps.replace("\n", "")]
    assert [line for line in chinese if not line.startswith("Source: ") and line not in steps] == []
    title = "".join(chart.to_dict()["title"]["text"])
    assert not re.search("[一-鿿]", re.sub(r"\([^()]*\)", "", title))
