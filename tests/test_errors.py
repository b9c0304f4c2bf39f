"""What goes wrong is told in both languages, and every error of reading has its Chinese."""

from __future__ import annotations

import ast
import importlib
import pickle
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import township_duties as td
from township_duties.documents.limits import Limits
from township_duties.errors import _SORTS, Reason
from township_duties.models import Source

from .documents import BASIC, COVER, document, page

SOURCE = Path(td.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")


def raised(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ReadingError":
            yield node


def has_chinese(reason: ast.expr, source: str, constants: Mapping[str, object]) -> bool:
    """Whether the reason of an error is a pair: made here, a constant, one of a constant's values, or of a function."""
    if isinstance(reason, ast.Call) and ast.unparse(reason.func) == "Reason":
        return len(reason.args) == 2 and not reason.keywords
    if isinstance(reason, ast.Call):
        return f"def {ast.unparse(reason.func)}(" in source and constants_say_reason(reason, constants)
    if not isinstance(reason, ast.Name):
        return False
    if isinstance(constants.get(reason.id), Reason):
        return True
    loops = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.For)]
    tables = [
        constants[ast.unparse(loop.iter).removesuffix(".items()")]
        for loop in loops
        if any(isinstance(part, ast.Name) and part.id == reason.id for part in ast.walk(loop.target))
    ]
    return bool(tables) and all(
        isinstance(table, dict) and all(isinstance(value, Reason) for value in table.values()) for table in tables
    )


def constants_say_reason(call: ast.Call, constants: Mapping[str, object]) -> bool:
    function = constants[ast.unparse(call.func)]
    return getattr(function, "__annotations__", {}).get("return") == "Reason"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_error_of_reading_has_its_chinese(path: Path) -> None:
    source = path.read_text("utf-8")
    if path.name == "errors.py" or "ReadingError(" not in source:
        return
    name = ".".join(("township_duties", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    constants = vars(importlib.import_module(name))
    bare = [ast.unparse(call) for call in raised(source) if not has_chinese(call.args[0], source, constants)]
    assert bare == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("ReadingError('wrong')", False),
        ("ReadingError(f'wrong {1}', place)", False),
        ("ReadingError(Reason('wrong'), place)", False),
        ("ReadingError(Reason('wrong', '错'), place)", True),
        ("ReadingError(DAMAGED)", True),
        ("ReadingError(BARE)", False),
        ("for start, reason in REFUSED.items():\n    raise ReadingError(reason)", True),
        ("for start, reason in TEXTS.items():\n    raise ReadingError(reason)", False),
    ],
)
def test_an_error_without_its_chinese_is_seen(source: str, told: bool) -> None:
    reason = Reason("damaged", "已损坏")
    constants = {"DAMAGED": reason, "BARE": "damaged", "REFUSED": {"a": reason}, "TEXTS": {"a": "damaged"}}
    (call,) = raised(source)
    assert has_chinese(call.args[0], source, constants) is told


def test_the_chinese_is_chinese() -> None:
    pairs = [
        [ast.unparse(part) for part in node.args]
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Reason" and path.name != "errors.py"
    ]
    assert len(pairs) > 90
    for english, chinese in pairs:
        assert HAN.search(chinese) or chinese == "reason_zh", chinese
        literal = re.sub(r"\{.*?\}", "", chinese)
        assert not re.search(r"[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]", literal), chinese
        assert english != chinese


DRAFTS = {
    "": "文件没有内容",
    "甲\n乙\n": "没有找到履职事项清单：没有“序号、事项名称……”这样的表头；文件中没有表格，或者各栏之间不是用制表符分隔",
    "许可事项\n序号\t办理时限\n1\t5日\n": (
        "没有找到履职事项清单：没有“序号、事项名称……”这样的表头；表格的前几行是：序号、办理时限；1、5日。是不是另一种清单？"
    ),
    COVER + page("基本履职", BASIC, ["1\t党的建设"]): (
        "第17行：“1 党的建设”一行有2格，而表头有3栏（序号、事项类别、事项名称）；是否不完整，或者缺了单元格？"
    ),
    COVER + page("基本履职", BASIC, ["甲\t党的建设\t学习"]): "第17行：“序号”一格是“甲”，不是从1起的数字",
    document().replace("地名管理", ""): "第23行：“事项名称”一格是空的",
}


@pytest.mark.parametrize(("draft", "told"), DRAFTS.items(), ids=range(len(DRAFTS)))
def test_what_a_clerk_is_told_of_a_draft(draft: str, told: str) -> None:
    with pytest.raises(td.ReadingError) as error:
        td.read(draft, key="shiqiao")
    assert re.sub("第[0-9]+页", "", error.value.message_zh) == told
    assert error.value.message == str(error.value)


def test_the_file_and_the_place_are_told_too(tmp_path: Path) -> None:
    (tmp_path / "草稿.txt").write_text(document().replace("地名管理", ""), "utf-8")
    with pytest.raises(td.ReadingError) as error:
        td.read(tmp_path / "草稿.txt", key="shiqiao")
    assert error.value.message_zh == "草稿.txt，第2页第23行：“事项名称”一格是空的"
    assert str(error.value) == "草稿.txt, page 2, line 23: the cell 事项名称 is empty"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Source(page=3, line=40), "第3页第40行"),
        (Source(sheet="配合履职", row=4, column=2), "工作表“配合履职”第4行第2列"),
        (Source(page=2, table=3, row=1), "第2页第3张表第1行"),
        (Source(), ""),
    ],
)
def test_places(place: Source, told: str) -> None:
    assert place.chinese == told


def test_limits_and_strict_reading() -> None:
    with pytest.raises(td.ReadingError) as error:
        td.read(document(), key="shiqiao", limits=Limits(cells=2))
    assert error.value.message_zh == "文件的单元格数超过2；确属正常文件的，调高 limits.cells"
    with pytest.raises(td.ReadingError) as error:
        td.read(document() + "\n甲乙丙丁。\n", key="shiqiao", strict=True)
    assert error.value.message_zh.startswith("有")
    assert "这段文字在各事项之外" in error.value.message_zh


def test_names_that_do_not_exist(kokyar: td.DutyList) -> None:
    with pytest.raises(td.UnknownNameError) as error:
        kokyar.departments.resolve("民证局")
    assert re.fullmatch("没有名为“民证局”的部门。是不是“.*民政局”.*？", error.value.message_zh)
    with pytest.raises(td.UnknownNameError) as error:
        kokyar.notes.where(certainty="sure")
    assert error.value.message_zh.endswith("可用的有：certain、probable、possible。")


def test_every_sort_of_name_has_its_chinese() -> None:
    sorts = {
        node.args[0].value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "UnknownNameError"
        if isinstance(node.args[0], ast.Constant)
    }
    assert sorts <= _SORTS.keys()


def test_errors_travel_whole_between_processes(kokyar: td.DutyList) -> None:
    reading = td.ReadingError(Reason("the cell is empty", "单元格是空的"), Source(line=3), "a.txt")
    for error in (reading, td.QueryError("no", "不行"), td.UnknownNameError("department", "甲", ("乙",))):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
        assert (type(again), again.message, again.message_zh) == (type(error), error.message, error.message_zh)
    assert td.ReadingError("the cell is empty").message_zh == "the cell is empty"
