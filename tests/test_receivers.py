"""To whom a step reports: the rule, what the bundled list has, and what can be asked of it."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import township_duties as td
from township_duties.consistency import contradictions
from township_duties.reading.mentions import Mentions
from township_duties.reading.receivers import receivers
from township_duties.vocabulary import Side

from .documents import document

KOKYAR = td.load()
BODIES = {
    form: f"青河县{short}"
    for short in ("公安局", "民政局", "水利局", "审计局")
    for form in (f"青河县{short}", f"县{short}", short)
}
NAMED = Mentions(BODIES)
USUAL = Mentions(dict.fromkeys(("残联", "县残联"), "青河县残疾人联合会"))


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (item.printed, item.known_by.value, item.department and item.department.removeprefix("青河县"))
        for item in receivers(text, NAMED, USUAL)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发现隐患及时上报县公安局；", [("县公安局", "object", "公安局")]),
        ("报青河县民政局审批。", [("青河县民政局", "object", "民政局")]),
        ("初审后报民政局、县公安局备案；", [("民政局", "object", "民政局"), ("县公安局", "object", "公安局")]),
        ("报县民政局，县公安局备案；", [("县民政局", "object", "民政局"), ("县公安局", "object", "公安局")]),
        ("上报名册至县民政局审核。", [("县民政局", "destination", "民政局")]),
        ("将材料送至县民政局；", [("县民政局", "destination", "民政局")]),
        ("报至县民政局；", [("县民政局", "destination", "民政局")]),
        ("向县民政局报告。", [("县民政局", "direction", "民政局")]),
        ("向县民政局或者有关部门及时报告。", [("县民政局", "direction", "民政局")]),
        ("向县公安局移送可疑线索。", [("县公安局", "direction", "公安局")]),
        ("拒不整改的移交县水利局。", [("县水利局", "object", "水利局")]),
        ("报审计局。", [("审计局", "object", "审计局")]),
        ("汇总后提交地区民政局；", [("地区民政局", "object", None)]),
        ("线索报县公安局和临江市水务局处理。", [("县公安局", "object", "公安局"), ("临江市水务局", "object", None)]),
        ("证明报县残联处理。", [("县残联", "object", "残疾人联合会")]),
    ],
)
def test_who_is_reported_to(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "督促引导其向县公安局进行申报备案；",
        "指导村民向县民政局报告。",
        "查处未向县公安局报告的行为。",
        "申报县民政局的项目；",
        "接到举报县公安局处置；",
        "推送县民政局。",
        "上报民政局审核通过的名单。",
        "向县民政局提出意见建议；",
        "及时上报有关部门。",
        "将鉴定表送至乡人民政府；",
        "督促村级报乡人民政府审核。",
        "线索报镇区综治中心。",
        "线索报社区服务中心处理。",
        "上报火灾地点，县公安局立即赶赴现场。",
        "上报县域商业中心建设情况。",
        "上报残联证件办理数量。",
        "报上级审批后由县民政局发放。",
        "形成报告。",
        "报名、报销、报警。",
    ],
)
def test_who_is_not(text: str) -> None:
    assert found(text) == []


def test_behind_a_comma_another_clause_begins() -> None:
    """塔什库尔干县人力资源和社会保障局同意后 is what cooperative-2 has: who agrees is not who gets the list."""
    text = "上报推荐名册至县民政局，县公安局同意后，开展工作；"
    assert found(text) == [("县民政局", "destination", "民政局")]


@given(
    st.lists(
        st.sampled_from(["报", "上报", "向", "至", "县公安局", "民政局", "，", "材料", "报告", "的", "地区民政局"])
    )
)
def test_a_receiver_stands_where_it_says_and_none_overlap(parts: list[str]) -> None:
    text = "".join(parts)
    place = 0
    for item in receivers(text, NAMED, USUAL):
        assert place <= item.start < item.end
        assert text[item.start : item.end] == item.printed
        place = item.end


# ---- The bundled list ----


def test_the_bundled_list_has_as_many_as_were_read() -> None:
    """Every one of them was read by eye."""
    cooperative = [
        (duty.id, found)
        for duty in KOKYAR.cooperative
        for block in duty.township_responsibilities
        for step in block.steps
        for found in step.receivers
    ]
    assert (len(cooperative), len({duty_id for duty_id, _ in cooperative})) == (65, 47)
    everywhere = [found for duty in KOKYAR.duties for found in duty.receivers]
    assert (len(everywhere), len([duty for duty in KOKYAR.duties if duty.receivers])) == (76, 48)
    assert [found.printed for found in everywhere if found.department is None] == [
        "地区农业农村局",
        "塔什库尔干县委",
        "塔什库尔干县纪委监委",
        "地区住房和城乡建设局",
    ]


def test_a_step_that_only_urges_reports_to_nobody() -> None:
    (urging, reporting) = KOKYAR.cooperative["cooperative-88"].township_responsibilities[0].steps[:2]
    assert (urging.reports_to, reporting.reports_to) == ((), ("塔什库尔干县消防救援局",))


def test_who_does_what_says_to_whom() -> None:
    items = KOKYAR.duties.where(reports_to="消防救援局").who_does_what()
    reported = [item for item in items if item.reports_to]
    assert {item.reports_to for item in reported} == {("塔什库尔干县消防救援局",)}
    assert {item.side for item in reported} == {Side.TOWNSHIP}
    frame = items.to_polars()
    assert frame["reports_to"].explode().drop_nulls().to_list() == [name for item in items for name in item.reports_to]


def test_the_step_table_says_to_whom() -> None:
    steps = KOKYAR.tables().steps.filter(pl.col("reports_to").list.len() > 0)
    assert steps.height == 67
    named = steps.filter(duty_id="cooperative-19")["reports_to"].to_list()
    assert named == [["塔什库尔干县财政局", "地区农业农村局"]]


# ---- The question ----


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("地区农业农村局", ["cooperative-19"]),
        ("地区住房和城乡建设局", ["cooperative-62"]),
        ("融媒体中心", ["cooperative-71"]),
        ("档案馆", ["cooperative-99"]),
        ("残联", ["cooperative-13", "cooperative-21"]),
        (["残联", "档案馆"], ["cooperative-13", "cooperative-21", "cooperative-99"]),
    ],
)
def test_reports_to(name: str | list[str], ids: list[str]) -> None:
    assert [duty.id for duty in KOKYAR.duties.where(reports_to=name)] == ids
    assert td.Query(reports_to=name).filter(KOKYAR.duties.to_polars())["id"].to_list() == ids


def test_an_unknown_receiver_is_refused() -> None:
    with pytest.raises(td.UnknownNameError, match=r"unknown department '民证局'\. Did you mean '塔什库尔干县民政局'"):
        KOKYAR.duties.where(reports_to="民证局")


@pytest.mark.parametrize("version", ["2025.7.0", "2025.7.2", "2025.7.3"])
def test_older_files_do_not_hold_it_and_say_so(version: str) -> None:
    older = td.load(version=version)
    assert not any(duty.receivers for duty in older.duties)
    with pytest.raises(td.QueryError, match=f"^kokyar {version} does not hold whom its steps report to") as caught:
        older.duties.where(reports_to="应急局")
    assert "read the document anew" in str(caught.value)
    assert older.duties.to_polars()["reported_terms"].null_count() == 268


def test_versions_are_compared_in_what_both_hold() -> None:
    difference = td.diff(td.load(version="2025.7.3"), KOKYAR)
    assert not [change for duty in difference.duties for change in duty.changes if "receivers" in (change.place or "")]


# ---- The file ----


def changed(**fields: Any) -> Any:
    content = json.loads(KOKYAR.to_json())
    (duty,) = (duty for duty in content["duties"] if duty["id"] == "cooperative-99")
    (step,) = (step for block in duty["responsibilities"] for step in block["steps"] if step["receivers"])
    step["receivers"][0].update(fields)
    return content


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"start": 0}, "does not stand at 0:"),
        ({"printed": "塔什库尔干县档案局"}, "does not stand at"),
        ({"department": "塔什库尔干县民政局"}, "'塔什库尔干县档案史志馆' is no name of 塔什库尔干县民政局"),
        ({"department": None}, "'塔什库尔干县档案史志馆' is a name of 塔什库尔干县档案史志馆"),
        ({"department": "无此局"}, "cooperative-99 names the department '无此局', which is not registered"),
        ({"known_by": "hearsay"}, "known_by"),
    ],
)
def test_a_file_that_says_otherwise_is_refused(fields: dict[str, Any], why: str, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text(json.dumps(changed(**fields), ensure_ascii=False), "utf-8")
    with pytest.raises(td.DataFileError) as caught:
        td.load_file(file)
    assert why in str(caught.value)


def test_a_file_of_an_older_format_has_none(tmp_path: Path) -> None:
    older = KOKYAR.model_copy(update={"format": 3})
    assert "cooperative-2, receivers: files of format 3 do not have them" in list(contradictions(older))


def test_a_list_without_a_curation_knows_usual_names_of_whom_it_reports_to() -> None:
    text = document(department="青河县残疾人联合会、青河县民政局", township="1.材料报县残联审核。")
    duty_list = td.read(text, key="shiqiao")
    (receiver,) = duty_list.duties["cooperative-1"].receivers
    assert (receiver.printed, receiver.department) == ("县残联", "青河县残疾人联合会")
    assert list(contradictions(duty_list)) == []
    assert [duty.id for duty in duty_list.duties.where(reports_to="残联")] == ["cooperative-1"]
