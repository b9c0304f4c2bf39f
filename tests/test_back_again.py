"""The official workbook of a list, read again, gives the same list."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.export.workbook import workbook
from township_duties.vocabulary import NoteKind

from .conftest import DATA
from .documents import COVER, MADE_DOCUMENTS, document, made, page
from .test_formats import said

BODIES = ["青河县民政局", "青河县公安局", "青河县水利局", "青河县委组织部", "临江市生态环境局青河分局"]
CLAUSES = [
    "负责登记",
    "由青河县公安局审批",
    "面积2.5亩以上的，按规定上报",
    "会同民政局、水利局开展检查",
    "建立“一户一档”，每年1月1日前更新；做到底数清、情况明",
    "做好3.15宣传",
    "=SUM(A1)",
    "第1、2类由乡镇（街道）核实",
    "负责制定本行政区域内的年度实施方案并按程序报批，组织开展业务培训，做好政策解读和宣传引导工作，协调解决工作中的困难和问题，"
    * 6
    + "定期通报",
]
SCHEMES = ["{}.", "{}、", "（{}）", "①②③④⑤⑥⑦⑧⑨", "一、二、三、四、五、六、七、八、九、", ""]

RECEIVING = [
    "承接部门：{} 工作方式：{}",
    "承接部门：{} 工作方式：{}",
    "承接单位：{}。{}",
    "工作方式：{1}",
]


def marker(scheme: str, number: int) -> str:
    if "{" in scheme or not scheme:
        return scheme.format(number)
    size = len(scheme) // 9
    return scheme[(number - 1) * size : number * size]


@st.composite
def prose(draw: st.DrawFn) -> str:
    """A cell of duties: blocks with labels or topics or neither, of numbered, listed or running text."""
    blocks = []
    labels = [f"{body}：" for body in BODIES] + [f"{BODIES[0]}、{BODIES[1]}：", "考核："]
    for place in range(draw(st.integers(1, 3))):
        label = draw(st.sampled_from([*labels, *([] if place else [""] * len(labels))]))
        clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4))
        scheme = draw(st.sampled_from(SCHEMES))
        ends = ["；"] * (len(clauses) - 1) + [draw(st.sampled_from(["。", "。", "；", ""]))]
        if scheme == "{}." and draw(st.booleans()):
            clauses[0] += "：（1）分类施策；（2）逐级上报"
        items = [
            marker(scheme, place) + clause + end
            for place, (clause, end) in enumerate(zip(clauses, ends, strict=True), 1)
        ]
        form = draw(st.sampled_from(["run", "paragraphs", "list"]))
        if form == "list":
            blocks.append((f"<p>{label}</p>" if label else "") + "<ol>" + " ".join(items))
        elif form == "paragraphs":
            blocks.append("".join(f"<p>{line}</p>" for line in [label, *items] if line))
        else:
            blocks.append(f"<p>{label}{' '.join(items)}</p>")
    return " ".join(blocks)


@st.composite
def departments(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True))
    lead, after = draw(st.sampled_from([("", ""), ("", "（牵头）"), ("牵头单位：", "")]))
    if lead and len(names) > 1:
        return f"{lead}{names[0]}；配合单位：{'、'.join(names[1:])}"
    return draw(st.sampled_from(["、", "；", "，", "<br>"])).join([lead + names[0] + after, *names[1:]])


def receiving() -> st.SearchStrategy[str]:
    """A cell that says who receives a duty and how, in one of the usual forms."""
    in_words = st.builds("由{}承接。{}".format, st.sampled_from([BODIES[0], "、".join(BODIES[:2])]), prose())
    return st.builds(str.format, st.sampled_from(RECEIVING), departments(), prose()) | in_words


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A document with some duties in each list, numbered through, numbered anew, or not at all."""
    categories = draw(st.sampled_from([["党的建设", "民生服务"], []]))
    # A table has two columns or more.
    numbered = draw(st.booleans()) or not categories
    pages = []
    for name, cells in (
        ("基本履职", []),
        ("配合履职", [departments(), prose(), prose()]),
        ("上级部门收回", [receiving()]),
    ):
        rows = []
        for number in range(1, draw(st.integers(1, 3)) + 1):
            own = [str(number)] if numbered else []
            own += [draw(st.sampled_from(categories))] if categories else []
            own.append(
                draw(st.sampled_from(["地名管理", "对未经批准擅自取水的处罚", "做好“双拥”工作", "2025年重点工作"]))
            )
            rows.append("\t".join([*own, *(draw(cell) for cell in cells)]))
        heads = [*(["序号"] if numbered else []), *(["事项类别"] if categories else []), "事项名称"]
        heads += (
            [["对应上级部门", "上级部门职责", "乡镇配合职责"], ["承接部门及工作方式"]][len(cells) == 1] if cells else []
        )
        pages.append(page(name, "\t".join(heads), rows))
    return "\n".join([COVER, *pages])


def read_again(duty_list: td.DutyList, **options: Any) -> td.DutyList:
    return td.read(workbook(duty_list), key=duty_list.key, **options)


def _order(duty: dict[str, Any]) -> int:
    return list(td.ListType).index(duty["list_type"])


def require_same(again: td.DutyList, duty_list: td.DutyList) -> None:
    # A document may have its lists in another order than the workbook.
    for found, meant in zip(*(sorted(said(one), key=_order) for one in (again, duty_list)), strict=True):
        assert found == meant
    assert sorted(again.departments) == sorted(duty_list.departments)


@settings(max_examples=40)
@given(texts())
def test_any_list_that_was_read(text: str) -> None:
    # A workbook has no lists: there an item without a mark, right above bodies that head a block, is a topic's line.
    assume(not re.search(r"<ol>[^，。；：<]{2,20}<p>[^<]{1,40}：", text.replace(" ", "")))
    duty_list = td.read(text, key="shiqiao")
    require_same(read_again(duty_list), duty_list)


# Half of them, for the time that it takes: test_made.py reads each against its truth.
@pytest.mark.parametrize("path", MADE_DOCUMENTS[::2], ids=lambda path: path.stem)
def test_made_documents(path: Path) -> None:
    duty_list = made(path)
    again = read_again(duty_list)
    require_same(again, duty_list)
    assert [note.excerpt for note in again.recorded_notes if note.kind is NoteKind.UNREAD_TEXT] == []
    # A list without notes has no sheet of them.
    sheets = {line.source.sheet for line in again.other_lines}
    assert ("校核意见" in sheets, "说明" in sheets) == (bool(duty_list.notes), True)


def test_the_bundled_list(tmp_path: Path) -> None:
    curation = tmp_path / "curation.json"
    content = json.loads((DATA / "kokyar" / "curation.json").read_text("utf-8"))
    curation.write_text(json.dumps({**content, "notes": []}), "utf-8")
    duty_list = td.read(DATA / "kokyar" / "document.txt", key="kokyar", curation=curation)
    require_same(read_again(duty_list, curation=curation), duty_list)


def test_a_date_in_a_note_is_not_that_of_the_list() -> None:
    undated = document(township="1.2025年1月前上报；2.整改").replace("2024年11月", "")
    duty_list = td.read(undated, key="shiqiao")
    note = td.check(duty_list)[0].model_copy(update={"excerpt": "2025年1月", "message_zh": "有误"})
    noted = td.DutyList.model_validate({**dict(duty_list), "recorded_notes": (note,)})
    assert "2025年1月" in "".join(item.excerpt for item in noted.notes)
    assert read_again(noted).edition is None
