"""A file that contradicts its own words is refused, and the place is named; whatever `read` makes is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import township_duties as td
from township_duties.consistency import contradictions, require_plain_json

from .conftest import DATA
from .documents import COOPERATIVE, COVER, MADE_DOCUMENTS, RECLAIMED, document, made, page

KOKYAR = DATA / "kokyar"

SMALL_DOCUMENT = "\n".join(
    [
        COVER.replace("石桥镇位于", "石桥镇是“农业”型镇。石桥镇位于"),
        page("基本履职", "序号\t事项类别\t事项名称", ["1\t党的建设\t组织理论学习", "2\t党的建设\t发展党员"]),
        page(
            "配合履职",
            COOPERATIVE,
            [
                "1\t民生服务\t地名管理\t青河县民政局（牵头）、青河县公安局"
                "\t青河县民政局：1.制定方案。2.青河县公安局核查。 考核：年底考核。\t1.摸排上报。2.设立标志。",
                "2\t民生服务\t养犬管理\t青河县公安局\t负责登记。\t劝导。",
                "3\t安全稳定\t防溺水\t青河县水利局、青河县教育局\t设置警示牌。\t开展巡查",
                "4\t安全稳定\t消防检查\t青河县公安局、青河县水利局\t由青河县水利局检查水源。\t配合检查。",
            ],
        ),
        page(
            "上级部门收回",
            RECLAIMED,
            [
                "1\t自然资源\t水事处罚\t承接部门：青河县水利局 工作方式：负责处罚。",
                "2\t自然资源\t采砂许可\t<p>承接部门：青河县水利局</p><p>工作方式：1.受理。2.许可。</p>",
            ],
        ),
        "注：本清单自公布之日起施行",
        "",
    ]
)


def small() -> td.DutyList:
    return td.read(SMALL_DOCUMENT, key="shiqiao")


def bundled() -> td.DutyList:
    curation, english = KOKYAR / "curation.json", KOKYAR / "english.json"
    return td.read(KOKYAR / "document.txt", key="kokyar", curation=curation, english=english)


FILES = {"small": small().to_json(), "bundled": bundled().to_json()}


@pytest.fixture(params=FILES)
def content(request: pytest.FixtureRequest) -> Any:
    """What a list's file holds, for a test to change."""
    return json.loads(FILES[request.param])


def load(content: Any, folder: Path) -> td.DutyList:
    file = folder / "list.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
    return td.load_file(file)


# What is no contradiction


def test_the_lists_to_be_changed_are_as_they_should_be(content: Any, tmp_path: Path) -> None:
    assert len(load(content, tmp_path).duties) == len(content["duties"])


@pytest.mark.parametrize("release", td.available(), ids=lambda release: release.version)
def test_files_of_every_format_that_was_shipped_are_loaded(release: Any) -> None:
    assert td.load_file(DATA / release.file) == td.load(release.key, version=release.version)


# Half of them, for the time that it takes: test_made.py reads each against its truth.
@pytest.mark.parametrize("path", MADE_DOCUMENTS[1::2], ids=lambda path: path.name)
def test_what_is_read_of_a_document_contradicts_nothing(path: Path, tmp_path: Path) -> None:
    made(path).save(tmp_path / "made.json")
    assert td.load_file(tmp_path / "made.json") == made(path)


ROWS = {
    "no department": document(department="—"),
    "an open end alone": document(department="等有关部门"),
    "leads first": document(department="牵头单位：青河县民政局；配合单位：青河县公安局"),
    "leads behind": document(department="青河县民政局（牵头）、青河县公安局（配合）等部门"),
    "a department twice": document(department="青河县民政局、青河县公安局、青河县民政局"),
    "no words in a cell": document(superior="/", township="—"),
    "markup": document(superior="<p>1.制定<b>方案</b>。</p><ol>上报。 核查。</ol>"),
    "numbers below numbers": document(superior="1.（1）制定方案。（2）上报。2.核查：①到场；②记录。"),
    "Chinese numbers": document(superior="一是制定方案，二是上报。十一、核查。", township="第一，摸排。第二，上报。"),
    "numbers that follow numbers": document(superior="（1）制定方案。①1.上报。2.核查。"),
    "bullets": document(superior="• 制定方案。", township="- 摸排。"),
    "invisible characters": document(superior="1.制\u200b定方案。\ufeff", township="1.摸\u00ad排上报。"),
    "a topic above": document(superior="考核： 青河县民政局：1.制定方案。 青河县公安局：1.核查。"),
    "a second method": document(receiving="承接部门：青河县水利局 工作方式：负责处罚。工作方式：移送。"),
    "a receiver in a sentence": document(receiving="由青河县水利局承接，负责处罚。"),
    "a receiver without its head": document(receiving="青河县水利局 工作方式：负责处罚。"),
    "a receiver alone": document(receiving="承接部门：青河县水利局"),
    "no method": document(receiving="承接部门：青河县水利局 工作方式：—"),
    "departments apart by white space": document(department="青河县民政局（配合） 青河县公安局 青河县水利局等部门"),
    "an invisible character in a name": document(department="青河县\u200b民政局", superior="青河县民政局：上报。"),
    "markup in a category": document().replace("1\t民生服务", "1\t民生<br>服务</b>"),
    "markup and no category": document().replace("1\t民生服务", "1\t<p></p>—"),
    "a padded number": document().replace("1\t民生服务", "（1）\t民生服务"),
    "no number": document().replace("1\t民生服务", "\t民生服务"),
    "a category with its count": document().replace("\t民生服务", "\t一、民生服务（1项）"),
    "categories across": document()
    .replace("序号\t事项类别\t事项名称", "序号\t事项名称")
    .replace("1\t党的建设\t", "一、党的建设（1项）\n1\t")
    .replace("1\t民生服务\t", "一、民生服务（1项）\n1\t")
    .replace("1\t自然资源\t", "1\t"),
    "columns apart": document()
    .replace("承接部门及工作方式", "承接部门\t工作方式")
    .replace("承接部门：青河县水利局 工作方式：", "承接部门：青河县水利局\t工作方式："),
    "a row over two pages": document().replace("1\t民生服务\t地名管理", "1\t民生服务\t地名").replace(
        "\t1.摸排上报。", "\t1.摸排\n\t民生服务\t管理\t\t\t上报。\n2\t民生服务\t养犬\t青河县公安局\t登记。\t劝导。"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_rows_of_every_sort_contradict_nothing(name: str, tmp_path: Path) -> None:
    made = td.read(ROWS[name], key="shiqiao")
    made.save(tmp_path / "list.json")
    assert td.load_file(tmp_path / "list.json") == made


def test_an_empty_category_behind_rows_of_another_list_says_nothing(tmp_path: Path) -> None:
    rows = [
        "1\t基本履职\t党的建设\t组织学习",
        "1\t配合履职\t\t地名管理",
        "2\t基本履职\t\t发展党员",
        "3\t基本履职\t\t慰问",
    ]
    headings = "序号\t清单类型\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责"
    text = "\n".join(["青河县石桥镇履职事项清单", headings, *(f"{row}\t民政局\t登记。\t上报。" for row in rows), ""])
    made = td.read(text.replace("组织学习\t民政局\t登记。\t上报。", "组织学习\t\t\t"), key="shiqiao")
    assert [duty.category for duty in made.duties] == ["党的建设", None, None, None]
    made.save(tmp_path / "list.json")
    assert td.load_file(tmp_path / "list.json") == made


ALL_IN_ONE = "序号\t清单类型\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\t承接部门\t工作方式"


@pytest.mark.parametrize(
    "reclaimed",
    ["青河县水利局\t负责处罚。\t\t\t", "\t\t\t青河县水利局\t负责处罚。", "\t\t\t青河县水利局\t工作方式：负责处罚。"],
)
def test_a_table_of_all_lists_contradicts_nothing(reclaimed: str, tmp_path: Path) -> None:
    rows = [
        "1\t基本履职\t组织学习\t\t\t\t\t",
        "2\t配合履职\t地名管理\t青河县民政局\t制定方案。\t上报。\t\t",
        f"3\t上级部门收回\t水事处罚\t{reclaimed}",
    ]
    made = td.read("\n".join(["青河县石桥镇履职事项清单", "", ALL_IN_ONE, *rows, ""]), key="shiqiao")
    assert made.duties["reclaimed-1"].departments == ("青河县水利局",)
    assert [step.text for step in made.duties["reclaimed-1"].responsibilities[0].steps] == ["负责处罚。"]
    made.save(tmp_path / "list.json")
    assert td.load_file(tmp_path / "list.json") == made


# Contradictions


def duty(content: Any, list_type: str = "cooperative", bodies: int = 1, block: str = "") -> Any:
    """The first duty of a list with so many departments at least, and a block of some attribution."""
    return next(
        duty
        for duty in content["duties"]
        if duty["list_type"] == list_type
        and (len(duty["departments"]) >= bodies)
        and (not block or any(item["attribution"] == block for item in duty["responsibilities"]))
    )


def a_block(content: Any, attribution: str) -> Any:
    owner = duty(content, block=attribution)
    return next(item for item in owner["responsibilities"] if item["attribution"] == attribution)


def numbered(content: Any) -> Any:
    blocks = [block for duty in content["duties"] for block in duty["responsibilities"]]
    return next(step for block in blocks for step in block["steps"] if step["number"])


def reader_note(content: Any) -> dict[str, Any]:
    """A note on the first cooperative duty, in the form that notes have."""
    first = duty(content)
    return {
        "kind": "wording",
        "duty_id": first["id"],
        "field": "事项名称",
        "excerpt": first["printed"]["事项名称"],
        "message": "It is odd.",
        "message_zh": "此处有疑。",
        "certainty": "possible",
        "correction": None,
        "origin": "curator",
        "rule": None,
        "start": 0,
        "end": len(first["printed"]["事项名称"]),
    }


def with_note(**changes: Any) -> Callable[[Any], object]:
    return lambda content: content["notes"].append({**reader_note(content), **changes})


def on_document(**changes: Any) -> Callable[[Any], object]:
    return with_note(duty_id=None, start=None, end=None, **changes)


def other_department(content: Any, owner: Any) -> str:
    return str(next(body["name"] for body in content["departments"] if body["name"] not in owner["departments"]))


def swap(items: Any, one: int, other: int) -> None:
    items[one], items[other] = items[other], items[one]


def swap_sources(content: Any) -> None:
    one, other = content["duties"][:2]
    one["source"], other["source"] = other["source"], one["source"]


def drop_last_body(content: Any) -> None:
    owner = duty(content, bodies=2)
    owner["column"].pop()
    owner["departments"].pop()


def no_bodies_at_all(content: Any) -> None:
    owner = duty(content, "cooperative", block="sole")
    owner.update(departments=[], lead_departments=[], column=[])
    for block in owner["responsibilities"]:
        if block["attribution"] == "sole":
            block.update(departments=[], attribution="unstated")


def move_words(content: Any) -> None:
    blocks = next(duty for duty in content["duties"] if len(duty["responsibilities"]) > 1)["responsibilities"]
    one, other = blocks[0]["steps"], blocks[-1]["steps"]
    one[0]["text"], other[0]["text"] = other[0]["text"], one[0]["text"]


def swap_texts(content: Any) -> None:
    steps = next(b["steps"] for d in content["duties"] for b in d["responsibilities"] if len(b["steps"]) > 1)
    steps[0]["text"], steps[1]["text"] = steps[1]["text"], steps[0]["text"]


def with_two_names(printed: Any) -> Any:
    """A row's cells with its name in two columns."""
    name = printed["事项名称"]
    return {heading: cell for heading, cell in printed.items() if heading != "事项名称"} | {
        "名称": name,
        "具体事项": name,
    }


def rename(record: Any, old: str, new: str) -> None:
    """Change a key of a record, in its place."""
    items = [(new if key == old else key, value) for key, value in record.items()]
    record.clear()
    record.update(items)


def a_line(content: Any) -> Any:
    return {"text": "一、民生服务", "source": deepcopy(content["duties"][0]["source"])}


CONTRADICTIONS: dict[str, tuple[Callable[[Any], object], str]] = {
    # Cells and fields
    "a name that the cell does not have": (lambda c: duty(c, "basic", 0).update(name="别的事项"), "the name is"),
    "a name cut short": (lambda c: duty(c).update(name=duty(c)["name"][:-1]), "the name is"),
    "a name with a word more": (
        lambda c: duty(c, "reclaimed").update(name=duty(c, "reclaimed")["name"] + "等"),
        "the name is",
    ),
    "a printed name that the field does not have": (
        lambda c: duty(c)["printed"].update(事项名称="别的"),
        "the name is",
    ),
    "another number": (lambda c: duty(c).update(number=77), "the number is"),
    "no number where one is printed": (lambda c: duty(c).update(number=None), "the number is"),
    "another printed number": (lambda c: duty(c)["printed"].update(序号="12"), "the number is"),
    "a number where none is printed": (lambda c: duty(c)["printed"].update(序号=""), "the number is"),
    "two printed numbers": (lambda c: duty(c)["printed"].update(序号="1 2"), "the number is"),
    "another category": (lambda c: duty(c).update(category="别的"), "the category is"),
    "a category cut short": (lambda c: duty(c).update(category=duty(c)["category"][1:]), "the category is"),
    "no category where one is printed": (lambda c: duty(c).update(category=None), "the category is"),
    "a category out of nothing": (lambda c: duty(c)["printed"].update(事项类别=""), "the category is"),
    "no printed cells": (lambda c: duty(c).update(printed={}), "printed cell is missing"),
    "no printed name": (lambda c: duty(c)["printed"].pop("事项名称"), "printed cell is missing"),
    "no printed number": (lambda c: duty(c)["printed"].pop("序号"), "the number is"),
    "no printed departments": (lambda c: duty(c)["printed"].pop("对应上级部门"), "printed cell is missing"),
    "no printed prose": (lambda c: duty(c)["printed"].pop("上级部门职责"), "printed cell is missing"),
    "no printed method": (
        lambda c: duty(c, "reclaimed")["printed"].pop("承接部门及工作方式"),
        "printed cell is missing",
    ),
    "a method in another form": (
        lambda c: duty(c, "reclaimed")["printed"].update(承接部门及工作方式="水利局处罚。"),
        "the steps say",
    ),
    "a heading that is none": (lambda c: rename(duty(c)["printed"], "事项名称", "别的栏目"), "printed cell is missing"),
    "a heading twice": (
        lambda c: duty(c).update(printed=with_two_names(duty(c)["printed"])),
        "two printed cells",
    ),
    "a cell of another list": (lambda c: duty(c)["printed"].update(清单类型="基本履职"), "one of the list cooperative"),
    # Steps
    "a step with a word more": (lambda c: numbered(c).update(text=numbered(c)["text"] + "等"), "the steps say"),
    "a step with a word less": (lambda c: numbered(c).update(text=numbered(c)["text"][:-1]), "the steps say"),
    "a step with another word": (lambda c: numbered(c).update(text="别" + numbered(c)["text"][1:]), "the steps say"),
    "a step less": (lambda c: duty(c)["responsibilities"][0]["steps"].pop(), "the steps say"),
    "a step twice": (lambda c: (s := duty(c)["responsibilities"][0]["steps"]).append(deepcopy(s[-1])), "the steps say"),
    "steps in another order": (swap_texts, "the steps say"),
    "no steps": (lambda c: duty(c)["responsibilities"][0].update(steps=[]), "the steps say"),
    "a block less": (lambda c: duty(c)["responsibilities"].pop(), "the steps say"),
    "no blocks": (lambda c: duty(c, "reclaimed").update(responsibilities=[]), "the steps say"),
    "words of one side on the other": (move_words, "the steps say"),
    "a printed cell with words more": (
        lambda c: duty(c)["printed"].update(乡镇配合职责=duty(c)["printed"]["乡镇配合职责"] + "另外。"),
        "the steps say",
    ),
    "a printed cell without words": (lambda c: duty(c)["printed"].update(乡镇配合职责="—"), "the steps say"),
    "a label that is not printed": (lambda c: a_block(c, "label").update(label="青河县别的局："), "the steps say"),
    "another marker": (lambda c: numbered(c).update(marker="9."), "the steps say"),
    "a step's number unlike its marker": (lambda c: numbered(c).update(number=9), "the printed marker"),
    "a step without the number that is printed": (lambda c: numbered(c).update(number=None), "the printed marker"),
    "a step with a number that is not": (
        lambda c: a_block(c, "label")["steps"][0].update(marker="", number=3),
        "the printed marker",
    ),
    "a level that nothing leads to": (lambda c: numbered(c).update(level=4), "leads to level 4"),
    # Sides, and who acts
    "a side of another list": (lambda c: duty(c)["responsibilities"][0].update(side="method"), "no side like that"),
    "a method on the township's side": (
        lambda c: duty(c, "reclaimed")["responsibilities"][0].update(
            side="township", attribution="township", departments=[]
        ),
        "no side like that",
    ),
    "a basic duty with a block": (
        lambda c: duty(c, "basic", 0).update(responsibilities=[duty(c)["responsibilities"][-1]]),
        "no side like that",
    ),
    "sides in another order": (lambda c: duty(c)["responsibilities"].reverse(), "printed order"),
    "the superior's words as the township's": (
        lambda c: a_block(c, "sole").update(side="township", attribution="township", departments=[]),
        "the steps say",
    ),
    "labelled without a label": (lambda c: a_block(c, "sole").update(attribution="label"), "the attribution 'label'"),
    "labelled with a body that the label does not name": (
        lambda c: a_block(c, "label").update(departments=[other_department(c, duty(c, block="label"))]),
        "does not name",
    ),
    "labelled without bodies": (lambda c: a_block(c, "label").update(departments=[]), "the attribution 'label'"),
    "sole among several": (lambda c: a_block(c, "label").update(attribution="sole"), "the attribution 'sole'"),
    "sole with another body": (
        lambda c: a_block(c, "sole").update(departments=[other_department(c, duty(c, block="sole"))]),
        "the attribution 'sole'",
    ),
    "unstated, with a body": (
        lambda c: a_block(c, "sole").update(attribution="unstated"),
        "the attribution 'unstated'",
    ),
    "unstated in a row of one body": (
        lambda c: a_block(c, "sole").update(attribution="unstated", departments=[]),
        "the attribution 'unstated'",
    ),
    "named by no step": (
        lambda c: a_block(c, "unstated").update(
            attribution="named", departments=duty(c, block="unstated")["departments"]
        ),
        "the attribution 'named'",
    ),
    "named with a body more": (
        lambda c: a_block(c, "named")["departments"].append(other_department(c, duty(c, block="named"))),
        "the attribution 'named'",
    ),
    "a township with bodies": (
        lambda c: a_block(c, "township").update(departments=duty(c, block="township")["departments"]),
        "the attribution 'township'",
    ),
    "a superior that is the township": (
        lambda c: a_block(c, "sole").update(attribution="township", departments=[]),
        "the attribution 'township'",
    ),
    "a township that is a superior": (
        lambda c: a_block(c, "township").update(attribution="unstated"),
        "the attribution 'unstated'",
    ),
    "a body of a block twice": (
        lambda c: a_block(c, "label").update(departments=a_block(c, "label")["departments"] * 2),
        "stands there twice",
    ),
    "a body of a step twice": (
        lambda c: a_block(c, "named")["steps"][0].update(departments=a_block(c, "named")["departments"] * 2),
        "stands there twice",
    ),
    "a body that the step does not name": (
        lambda c: a_block(c, "township")["steps"][0].update(
            departments=[other_department(c, duty(c, block="township"))]
        ),
        "does not name",
    ),
    "a topic that no label has": (lambda c: a_block(c, "sole").update(topic="别的"), "no label says the topic"),
    # Departments
    "a basic duty with a department": (
        lambda c: duty(c, "basic", 0).update(departments=[c["departments"][0]["name"]]),
        "a basic duty has no departments",
    ),
    "a basic duty with a column": (
        lambda c: duty(c, "basic", 0).update(column=duty(c)["column"]),
        "a basic duty has no departments",
    ),
    "a cooperative duty without departments": (no_bodies_at_all, "which is not in `column`"),
    "a department less": (drop_last_body, "which is not in `column`"),
    "a column less": (lambda c: duty(c, bodies=2)["column"].pop(), "which is not in `column`"),
    "a department less than the column": (lambda c: duty(c, bodies=2)["departments"].pop(), "not those of `column`"),
    "a department more than the column": (
        lambda c: duty(c)["departments"].append(other_department(c, duty(c))),
        "not those of `column`",
    ),
    "a department twice": (lambda c: duty(c).update(departments=duty(c)["departments"] * 2), "stands there twice"),
    "departments in another order": (lambda c: duty(c, bodies=2)["departments"].reverse(), "not those of `column`"),
    "a column in another order": (lambda c: duty(c, bodies=2)["column"].reverse(), "in this place"),
    "a printed body that is not": (lambda c: duty(c)["column"][0].update(printed="别的局"), "in this place"),
    "a printed body of another name": (
        lambda c: duty(c)["column"][0].update(department=other_department(c, duty(c))),
        "is no name of",
    ),
    "a leading body that is not marked": (
        lambda c: duty(c, bodies=2, block="unstated")["column"][0].update(leads=True),
        "`leads`",
    ),
    "leads unlike the column": (
        lambda c: (d := duty(c, block="sole")).update(lead_departments=[d["departments"][0]]),
        "those that lead in",
    ),
    "another printed department": (lambda c: duty(c)["printed"].update(对应上级部门="别的局"), "in this place"),
    "a printed department more": (
        lambda c: duty(c)["printed"].update(对应上级部门=duty(c)["printed"]["对应上级部门"] + "、别的局"),
        "not in `column`",
    ),
    "another receiver": (
        lambda c: duty(c, "reclaimed")["printed"].update(承接部门及工作方式="承接部门：别的局 工作方式：负责处罚。"),
        "in this place",
    ),
    "a body that is nowhere": (
        lambda c: c["departments"].append(
            {**c["departments"][0], "name": "天外局", "short_name": "天外局", "aliases": []}
        ),
        "prints it nowhere",
    ),
    "a body that is nowhere, and says so": (
        lambda c: c["departments"].append(
            {**c["departments"][0], "name": "天外局", "short_name": "天外局", "aliases": [], "attested": False}
        ),
        "none of its names",
    ),
    "a body that is there, and denies it": (lambda c: c["departments"][0].update(attested=False), "all the same"),
    "an alias that is nowhere": (lambda c: c["departments"][0]["aliases"].append("天外局"), "does not print the alias"),
    "a short name that is none": (lambda c: c["departments"][0].update(short_name="天外局"), "is no short form"),
    # Notes
    "a note on words that are not there": (with_note(excerpt="天外"), "does not say '天外'"),
    "a note on a cell that is not there": (with_note(field="别的栏目"), "has no cell"),
    "a note on another cell": (with_note(field="序号"), "does not say"),
    "a note on an empty cell of another duty": (
        with_note(kind="empty cell", field="序号", excerpt="天外", start=None, end=None),
        "does not say '天外'",
    ),
    "a note in another place": (with_note(start=1), "does not stand at 1:"),
    "a note beyond the cell": (with_note(start=900, end=904), "does not stand at 900:904"),
    "a note without a place": (with_note(start=None, end=None), "does not stand at None:None"),
    "a note without an end": (with_note(end=None), "does not stand at 0:None"),
    "a note that ends before it begins": (with_note(start=3, end=1), "does not stand at 3:1"),
    "a note twice": (lambda c: c["notes"].extend([reader_note(c), reader_note(c)]), "stands there twice"),
    "a finding of a rule": (with_note(origin="check", rule="wording"), "what rules find"),
    "a rule's name on a person's note": (with_note(rule="wording"), "what rules find"),
    "a correction that corrects nothing": (
        lambda c: with_note(correction=reader_note(c)["excerpt"])(c),
        "the excerpt itself",
    ),
    "a note on a part that no document has": (on_document(field="别处"), "has no part"),
    "a note on words that the document has not": (on_document(field="cover", excerpt="天外"), "does not say '天外'"),
    "a note on the document with a place": (
        with_note(duty_id=None, field="cover", excerpt="履职事项清单"),
        "no place in a cell",
    ),
    # Places
    "rows in each other's places": (swap_sources, "does not come behind"),
    "two rows in one place": (lambda c: c["duties"][1].update(source=c["duties"][0]["source"]), "does not come behind"),
    "a page that goes back": (lambda c: c["duties"][0]["source"].update(page=900), "does not come behind"),
    "a row without a place": (lambda c: c["duties"][0].update(source={}), "no place"),
    "a row in a column": (lambda c: c["duties"][0]["source"].update(column=2), "no single column"),
    "a row before the front matter": (
        lambda c: c["front_matter"][-1]["source"].update(line=99_999),
        "does not come behind",
    ),
    "front matter that goes back": (lambda c: swap(c["front_matter"], 0, 1), "does not come behind"),
    "other lines that go back": (
        lambda c: c["other_lines"].extend([{**a_line(c), "source": {"line": 9}}, {**a_line(c), "source": {"line": 8}}]),
        "does not come behind",
    ),
    "a sheet that comes again": (
        lambda c: (
            [c["duties"][n].update(source={"sheet": s, "row": n + 1}) for n, s in enumerate("甲乙甲")]
            and c["front_matter"].clear()
        ),
        "does not come behind",
    ),
    # The whole
    "another title": (lambda c: c.update(title="天外镇履职事项清单"), "title: the document does not say"),
    "another township": (lambda c: c["township"].update(name="天外镇"), "does not say '天外镇'"),
    "another area": (lambda c: c["township"].update(area_km2=77777), "does not print the number 77777"),
    "another total": (lambda c: c["declared"].update(total=77777), "does not print the number 77777"),
    "another count": (lambda c: c["declared"]["lists"]["basic"].update(count=77777), "does not print the number 77777"),
    "another process": (lambda c: c.update(process="天外"), "process: the document does not say"),
    "another mark": (lambda c: c["marking"].update(cover="绝密"), "marking.cover: the document does not say"),
    "a type of township that is not stated": (
        lambda c: c["township"].update(township_type="天外"),
        "township.township_type",
    ),
    "a category that is not declared": (
        lambda c: c["declared"]["lists"]["basic"]["categories"].append("天外"),
        "categories",
    ),
    "a title of another list": (
        lambda c: c["table_titles"].update(basic=c["table_titles"]["reclaimed"]),
        "is no title of the list",
    ),
    "a translation of nothing": (lambda c: c["english"].update(天外="Outer space"), "english: it translates"),
    "a code of another county": (
        lambda c: c["township"].update(
            division_code="110101001",
            division_code_source="x",
            county_division_code="653131",
            county_division_code_source="x",
        ),
        "is no code below",
    ),
    "an older format": (lambda c: c.update(format=2), "files of format 2 do not have it"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_seen(name: str, content: Any) -> None:
    change, why = CONTRADICTIONS[name]
    change(content)
    found = [*contradictions(td.DutyList.model_validate_json(json.dumps(content)))]
    assert any(why in item for item in found), found


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_file_with_a_contradiction_is_refused(name: str, tmp_path: Path) -> None:
    content = json.loads(FILES["small"])
    CONTRADICTIONS[name][0](content)
    with pytest.raises(td.DataFileError, match=r"list\.json contradicts itself at \S+.*: "):
        load(content, tmp_path)


def test_there_are_enough_of_them() -> None:
    assert len(CONTRADICTIONS) >= 60


OLDER = [release for release in td.available() if release.version < "2025.7.3"]


@pytest.mark.parametrize("release", OLDER, ids=lambda release: release.version)
@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: duty(c, bodies=2)["departments"].pop(), "which is none of `departments`"),
        (lambda c: duty(c)["departments"].append(other_department(c, duty(c))), "does not name"),
        (lambda c: duty(c).update(departments=[other_department(c, duty(c))]), "does not name"),
        (lambda c: duty(c)["responsibilities"][0]["steps"].pop(), "the steps say"),
        (lambda c: duty(c).update(name="别的"), "the name is"),
        (lambda c: c["notes"].append(dict(c["notes"][-1])), "stands there twice"),
        (lambda c: c["notes"][-1].update(excerpt="天外"), "does not say '天外'"),
    ],
    ids=range(7),
)
def test_older_formats_are_held_to_their_words_too(
    release: Any, change: Callable[[Any], object], why: str, tmp_path: Path
) -> None:
    content = json.loads((DATA / release.file).read_bytes())
    change(content)
    with pytest.raises(td.DataFileError, match="contradicts itself at") as caught:
        load(content, tmp_path)
    assert why in str(caught.value)


def test_the_message_names_file_and_place_and_says_how_many(tmp_path: Path) -> None:
    content = json.loads(FILES["small"])
    duty(content).update(name="别的")
    duty(content, "basic", 0).update(number=9)
    with pytest.raises(td.DataFileError) as caught:
        load(content, tmp_path)
    expected = "contradicts itself at basic-1, 序号: the number is 9, the printed cell '1' (and 1 more)"
    assert str(caught.value) == f"{tmp_path / 'list.json'} {expected}"


# The file itself


def raw(old: str, new: str) -> str:
    text = json.dumps(json.loads(FILES["small"]), ensure_ascii=False)
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (raw('"format"', '"notes": [], "format"'), "the key 'notes' stands twice"),
        (json.dumps(json.loads(FILES["small"]))[:-1] + ', "notes": []}', "the key 'notes' stands twice"),
        (raw('"number": 1', '"number": 2, "number": 1'), "the key 'number' stands twice"),
        (raw('"序号": "1"', '"序号": "2", "序号": "1"'), "the key '序号' stands twice"),
        (raw('"序号": "1"', '"序号": "2", "\\u5e8f\\u53f7": "1"'), "the key '序号' stands twice"),
        (raw('"notes"', '"recorded_notes": [], "notes"'), "notes"),
        (raw('"number": 1,', f'"number": {2**53},'), "less than or equal to 9007199254740991"),
        (raw('"number": 1,', f'"number": {2**64},'), "less than or equal to 9007199254740991"),
        (raw('"number": 1,', f'"number": {"9" * 30},'), "less than or equal to 9007199254740991"),
        (raw('"number": 1,', f'"number": {"9" * 5000},'), "is no JSON, or was cut off: number out of range"),
        (raw('"area_km2": 88', f'"area_km2": {2**64}'), f"the number '{2**64}' is beyond 9007199254740991"),
        (raw('"area_km2": 88', '"area_km2": NaN'), "is damaged at township.area_km2"),
        (raw('"area_km2": 88', '"area_km2": 1e999'), "is damaged at township.area_km2"),
        (raw('"area_km2": 88', '"area_km2": 1e300'), "township.area_km2: the document does not print the number"),
        (raw("组织理论学习", "\\ud800"), "is no JSON, or was cut off"),
        (raw("组织理论学习", "\\udc00\\ud800"), "is no JSON, or was cut off"),
    ],
)
def test_json_that_programs_understand_in_different_ways_is_refused(text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(td.DataFileError) as caught:
        load(text, tmp_path)
    assert why in str(caught.value)


def test_a_name_with_a_zero_character_is_no_file() -> None:
    with pytest.raises(td.DataFileError, match="is no name of a file"):
        td.load_file("a\0b")


def test_plain_json_is_let_through() -> None:
    require_plain_json(b'{"a": [1, 2.5, {"a": -9007199254740991}], "b": null}')
    with pytest.raises(ValueError, match="beyond"):
        require_plain_json(b"[-9007199254740992]")
    with pytest.raises(ValueError, match="NaN is no number"):
        require_plain_json(b"[NaN]")


# What no law can see


def cut_in_two(steps: Any) -> None:
    last = steps[-1]
    assert not last["marker"]
    steps.append({**last, "text": last["text"][1:]})
    last["text"] = last["text"][0]


UNSEEN: dict[str, Callable[[Any], object]] = {
    "words changed in the printed cell and in the field": lambda c: (
        duty(c, "basic", 0).update(name="别的事项"),
        duty(c, "basic", 0)["printed"].update(事项名称="别的事项"),
    ),
    "words of the front matter": lambda c: c["front_matter"][-1].update(text=c["front_matter"][-1]["text"] + "。"),
    "a duty left out at a list's end": lambda c: c["duties"].pop(),
    "a step without a number, cut in two": lambda c: cut_in_two(duty(c, block="sole")["responsibilities"][-1]["steps"]),
    "a translation": lambda c: c["duties"][0].update(english="Something else"),
    "a fact of the gazetteer": lambda c: c["township"].update(region="别的省"),
    "a kind": lambda c: c["departments"][0].update(kind="enterprise", vertical=True, level="prefecture"),
    "a revision": lambda c: c.update(version=c["version"].rpartition(".")[0] + ".9"),
    "a note taken away": lambda c: c["notes"].clear(),
    "what a note says": lambda c: with_note(message="别的")(c),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_the_docs_name_as_unseen_is_so(name: str, tmp_path: Path) -> None:
    """`docs/data.md` names these kinds; when a law sees one of them, the page must say so no longer."""
    content = json.loads(FILES["small"])
    UNSEEN[name](content)
    load(content, tmp_path)
