"""What goes wrong is told in both languages, and every error has its Chinese."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import township_duties as td
from township_duties.documents.limits import Limits
from township_duties.errors import _SORTS, Reason
from township_duties.extras import required_module
from township_duties.models import Source

from .documents import BASIC, COVER, document, page

SOURCE = Path(td.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")


IN_BOTH_LANGUAGES = ("Reason", "QueryError", "DataFileError", "ProcessError", "UsageError", "TownshipDutiesError")
"""What is made of an English text and its Chinese."""
PLACES_OF_REASONS = {"ReadingError": 0, "UnknownNameError": 3}
"""What takes such a pair, and as which of its arguments."""


def without_chinese(source: str) -> Iterator[str]:
    """The calls in a module that make an error, or a reason for one, without its Chinese."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        name = ast.unparse(call.func).rpartition(".")[2]
        if name in IN_BOTH_LANGUAGES and (call.keywords or not is_pair(call.args)):
            yield ast.unparse(call)
        place = PLACES_OF_REASONS.get(name)
        if place is not None and any(map(is_text, call.args[place : place + 1])):
            yield ast.unparse(call)


def is_pair(texts: list[ast.expr]) -> bool:
    """Whether two texts are English and Chinese; of what is made elsewhere the name tells which it is."""
    if len(texts) != 2:
        return False
    english, chinese = texts
    words = "".join(constants(chinese))
    is_chinese = bool(HAN.search(words)) or re.search(r"\b(chinese|\w+_zh)\b", ast.unparse(chinese)) is not None
    return is_chinese and is_well_set(words) and ast.unparse(english) != ast.unparse(chinese)


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def constants(node: ast.expr) -> Iterator[str]:
    """The literal parts of a text, with a full stop between them for what stands there when it is told."""
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr):
            yield from (item.value if isinstance(item, ast.Constant) else "。" for item in part.values)  # type: ignore[misc]
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value + "。"


def is_well_set(chinese: str) -> bool:
    """Whether no punctuation between Chinese characters is that of English."""
    return re.search(r"[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]", chinese) is None


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_error_has_its_chinese(path: Path) -> None:
    if path.name != "errors.py":
        assert list(without_chinese(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("ReadingError('wrong')", False),
        ("ReadingError(f'wrong {1}', place)", False),
        ("ReadingError(Reason('wrong'), place)", False),
        ("ReadingError(Reason('wrong', 'wrong'), place)", False),
        ("ReadingError(Reason('wrong', '错,错'), place)", False),
        ("ReadingError(Reason('wrong', '错'), place)", True),
        ("ReadingError(DAMAGED)", True),  # whose type says that it is a pair
        ("QueryError('wrong')", False),
        ("QueryError(f'wrong {value}')", False),
        ("QueryError(f'wrong {value}', f'{value}')", False),
        ("QueryError(f'wrong {value}', f'“{value}”不行')", True),
        ("td.QueryError(why, why)", False),
        ("DataFileError(f'{file} {why}', f'{file} {why}')", False),
        ("DataFileError(f'{file} {why}', f'{file} {why_zh}')", True),
        ("UnknownNameError('field', name, (), 'a field')", False),
        ("UnknownNameError('field', name, (), Reason('a field', '应为字段'))", True),
    ],
)
def test_an_error_without_its_chinese_is_seen(source: str, told: bool) -> None:
    assert (list(without_chinese(source)) == []) is told


DRAFTS = {
    "": "文件没有内容",
    "甲\n乙\n": (
        "没有找到履职事项清单：没有“序号、事项名称……”这样的表头，也没有下面列着带序号事项的清单标题；"
        "文件中没有表格，或者各栏之间不是用制表符分隔"
    ),
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
    assert error.value.message_zh == (
        "没有名为“民证局”的部门。是不是“塔什库尔干县民政局”？应为清单中某个部门的全称、简称、别称或通称。"
    )
    with pytest.raises(td.UnknownNameError) as error:
        kokyar.notes.where(certainty="sure")
    assert error.value.message_zh.endswith("可用的有：确定（certain）、很可能（probable）、可能（possible）。")


def test_every_sort_of_name_has_its_chinese() -> None:
    sorts = {
        next(constants(node.args[0])).removesuffix("。").removesuffix(" of ")
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "UnknownNameError"
        if is_text(node.args[0])
    }
    assert len(sorts) > 10
    assert sorts - _SORTS.keys() <= {""}


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: td.load("kokya"), "没有名为“kokya”的清单。是不是“kokyar”？可用的有：kokyar。"),
        (
            lambda: td.load(version="2025.1.0"),
            "kokyar 没有名为“2025.1.0”的版本。可用的有：2025.7.0、2025.7.1、2025.7.2、2025.7.3、2025.7.4。",
        ),
        (lambda: td.load().duties["basic-999"], "没有名为“basic-999”的事项编号。"),
        (lambda: td.load().duties.where(keyword=""), "keyword：“”是空的，查不到任何事项；要查全部，请不填此项"),
        (
            lambda: td.load().duties.where(keyword=["消防", 5]),  # type: ignore[list-item]
            "keyword：“5”不是文字；请写文字，或几段文字组成的列表",
        ),
        (
            lambda: td.load().duties.where(keyword_match="some"),  # type: ignore[call-overload]
            "keyword_match：“some”不能用；可用的有：any、all",
        ),
        (lambda: td.load().duties.where(system="民证"), "system：没有名为“民证”的条线；是不是“民政”？"),
        (lambda: td.load().duties.where(system="什么"), "system：没有名为“什么”的条线；可用的有：组织、宣传、"),
        (
            lambda: td.load().duties.where(list_type="基本"),
            "list_type：没有名为“基本”的清单类型；可用的有："
            "基本履职（basic）、配合履职（cooperative）、上级部门收回（reclaimed）",
        ),
        (
            lambda: td.load().duties.where(keywords="防汛"),  # type: ignore[call-overload]
            "查询没有“keywords”字段；是不是 keyword=…？",
        ),
        (lambda: td.load().duties.search(" "), "“ ”中没有可查的词"),
        (lambda: td.load().export("a.pdf"), "没有名为“.pdf”的文件格式。"),
        (lambda: td.load_file("无.json"), "无.json 不存在"),
        (lambda: td.load_file("."), ". 无法读取：这是文件夹，不是文件"),
    ],
)
def test_what_is_told_of_a_question_or_a_file(ask: Callable[[], object], told: str) -> None:
    with pytest.raises(td.TownshipDutiesError) as error:
        ask()
    assert error.value.message_zh.startswith(told)


def test_what_is_told_of_a_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "清单.json"
    content = td.load().to_json().decode()
    damaged = {
        "{": "不是 JSON 文件，或者不完整",
        "{}": "不是本库 JSON 格式的清单；公布的文件用 read 读取",
        content.replace('"format": 4', '"format": 99', 1).replace('"format":4', '"format":99', 1): (
            "是第99种格式，而现装的 township-duties 只认到第4种；请升级"
        ),
        content.replace("塔什库尔干县民政局", "塔什库尔干县民证局"): "前后矛盾，共",
    }
    for text, told in damaged.items():
        file.write_text(text, "utf-8")
        with pytest.raises(td.DataFileError) as error:
            td.load_file(file)
        assert error.value.message_zh.startswith(f"{file} {told}")


def test_a_package_that_is_missing_is_told_in_chinese() -> None:
    with pytest.raises(ImportError) as error:
        required_module("no_such_module", "excel", "writing .xlsx")
    assert vars(error.value)["message_zh"] == (
        "没有安装所需的 no_such_module，请运行：pip install 'township-duties[excel]'"
    )


def test_errors_travel_whole_between_processes(kokyar: td.DutyList) -> None:
    reading = td.ReadingError(Reason("the cell is empty", "单元格是空的"), Source(line=3), "a.txt")
    for error in (reading, td.QueryError("no", "不行"), td.UnknownNameError("department", "甲", ("乙",))):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
        assert (type(again), again.message, again.message_zh) == (type(error), error.message, error.message_zh)
