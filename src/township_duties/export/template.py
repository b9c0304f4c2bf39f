"""An empty workbook of the three lists, for those who compile one."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from township_duties.bundled import load
from township_duties.errors import Reason, UnknownNameError, require_path
from township_duties.export.sheets import PAGE_WIDTH, Cell, Filling, Sheet, workbook_of
from township_duties.vocabulary import Column, ListType
from township_duties.writing import require_writable, write_whole

_IN_EVERY_LIST = (Column.NUMBER, Column.CATEGORY, Column.NAME)
_COLUMNS = {
    ListType.BASIC: _IN_EVERY_LIST,
    ListType.COOPERATIVE: (*_IN_EVERY_LIST, Column.DEPARTMENTS, Column.SUPERIOR, Column.TOWNSHIP),
    ListType.RECLAIMED: (*_IN_EVERY_LIST, Column.RECEIVING),
}
_NARROW = {Column.NUMBER: 6.0, Column.CATEGORY: 14.0}

_HOW = {
    Column.NUMBER: "从1起连续编号，只填数字。",
    Column.CATEGORY: "从下拉框中选，也可另填。下拉框中的类别取自科克亚尔柯尔克孜族乡的清单。每一行都填，不合并单元格。",
    Column.NAME: "一行一项，不写句号。",
    Column.DEPARTMENTS: "写部门全称，几个部门之间用顿号；有牵头部门的，在其后注明（牵头）。",
    Column.SUPERIOR: "逐个部门写：部门名称加冒号，另起一行写职责；每条职责编号，一条一行（单元格内换行按 Alt+Enter）。",
    Column.TOWNSHIP: "写乡镇做什么，每条编号，一条一行。",
    Column.RECEIVING: "先写“承接部门：”，另起一行写“工作方式：”。",
}
_EXAMPLES = {
    ListType.BASIC: ("1", "党的建设", "落实“三会一课”制度"),
    ListType.COOPERATIVE: (
        "1",
        "民生服务",
        "地名管理",
        "县民政局（牵头）、县公安局",
        "县民政局：\n1.制定地名方案；\n2.组织验收。\n县公安局：\n1.设置门牌。",
        "1.摸排上报地名信息；\n2.开展宣传。",
    ),
    ListType.RECLAIMED: (
        "1",
        "自然资源",
        "对未经批准擅自取水的处罚",
        "承接部门：县水利局\n工作方式：县水利局负责立案、调查和处罚。",
    ),
}
_STEPS = (
    ("怎样用", "在“基本履职”“配合履职”“上级部门收回”三张表中，从第3行起填写，一行一项。没有事项的表留空即可。"),
    ("标题", "在每张表第1行的标题前，加上省、市、县、乡镇（街道）的全称。"),
    ("表头", "第2行的表头不要改动。需要另加的栏，加在最右边。"),
    ("示例", "示例只写在本页，三张表中没有示例行，不必删除。本页不会读作事项。"),
    ("校核", "填好后运行：township-duties check 文件名.xlsx -o 校核.xlsx"),
)
_HEADINGS = ("清单", "栏目", "填写要求", "示例")
_WIDTHS = (14.0, 20.0, 56.0, PAGE_WIDTH - 90.0)
_UNDATED = datetime(2000, 1, 1)


def write_template(path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
    """Write an empty workbook of the three lists: what who compiles a list fills in, and `read` reads.

    Its sheets have the official columns, with what belongs into each as a hint at its cells, and a choice of
    categories; 填写说明 has instructions and examples. The examples stand there alone, so that none becomes a duty.

    Parameters:
        path: the file, whose name ends in `.xlsx`.
        overwrite: whether a file that exists is replaced.

    Raises:
        UnknownNameError: the file's name ends otherwise.
        FileExistsError: the file exists, and `overwrite` is not given.
        ImportError: xlsxwriter is missing: `pip install 'township-duties[excel]'`.
        OSError: the file cannot be written; what stood there stays as it was.

    Examples:
        >>> import pathlib, tempfile
        >>> import township_duties as td
        >>> td.write_template(pathlib.Path(tempfile.mkdtemp()) / "模板.xlsx")
    """
    require_path("path", path)
    suffix = Path(path).suffix
    if suffix.lower() != ".xlsx":
        expected = Reason("a file name that ends in .xlsx", "文件名应以 .xlsx 结尾")
        raise UnknownNameError("format", suffix, (), expected)
    require_writable(path, overwrite=overwrite)
    write_whole(path, template(), overwrite=overwrite)


def template() -> bytes:
    """The empty workbook.

    Raises:
        ImportError: xlsxwriter is missing.
    """
    categories = tuple(dict.fromkeys(duty.category for duty in load().duties if duty.category))
    lists = [_list_sheet(list_type, categories) for list_type in ListType]
    # The instructions come last: what stands above the first list is read as the document's preface.
    return workbook_of([*lists, _instructions()], "履职事项清单模板", _UNDATED)


def _list_sheet(list_type: ListType, categories: tuple[str, ...]) -> Sheet:
    columns = _COLUMNS[list_type]
    wide = (PAGE_WIDTH - sum(_NARROW.values())) / (len(columns) - len(_NARROW))
    return Sheet(
        name=list_type.chinese,
        title=f"{list_type.chinese}事项清单",
        headings=tuple(columns),
        widths=tuple(_NARROW.get(column, wide) for column in columns),
        rows=(),
        to_fill=tuple(Filling(_HOW[column], categories if column is Column.CATEGORY else ()) for column in columns),
    )


def _instructions() -> Sheet:
    rows: list[tuple[Cell, ...]] = [("全部", what, how, None) for what, how in _STEPS]
    rows += [
        (list_type.chinese, column, _HOW[column], example)
        for list_type, columns in _COLUMNS.items()
        for column, example in zip(columns, _EXAMPLES[list_type], strict=True)
    ]
    return Sheet("填写说明", "履职事项清单填写说明", _HEADINGS, _WIDTHS, tuple(rows), filtered=False)
