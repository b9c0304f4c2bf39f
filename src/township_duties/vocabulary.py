"""The words of the field: the closed sets that records and questions use."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NoReturn

from township_duties.text import fold, visible

Language = Literal["zh", "en"]
"""The language of labels: Chinese as printed, or English, which is unofficial."""


class _Fixed:
    """A base of closed sets: what a member is called stays as it is."""

    def __setattr__(self, name: str, value: object) -> None:
        # The last thing that Python itself gives a member.
        if "_sort_order_" in self.__dict__:
            raise AttributeError(f"{self} is immutable: its '{name}' cannot be set")
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{self} is immutable: its '{name}' cannot be deleted")


class Word(_Fixed, StrEnum):
    """The base of the closed sets: each member is an English word for files and questions, and knows its Chinese."""

    _value_: str
    chinese: str
    """The word that a Chinese reader sees."""

    def __new__(cls, value: str, chinese: str = "") -> Word:  # noqa: D102 (the meaning of special methods is Python's)
        member = str.__new__(cls, value)
        member._value_ = value
        member.chinese = chinese
        return member


class ListType(Word):
    """Which of the three lists of the national template a duty stands in.

    The value is the English word used in ids and files; `chinese` is the document's own word.

    Examples:
        >>> ListType("cooperative").chinese
        '配合履职'
        >>> ListType.from_word("上级部门收回")
        <ListType.RECLAIMED: 'reclaimed'>
    """

    BASIC = "basic", "基本履职"
    """基本履职: what the township must do itself and answers for in full."""

    COOPERATIVE = "cooperative", "配合履职"
    """配合履职: what a superior department leads and the township helps with."""

    RECLAIMED = "reclaimed", "上级部门收回"
    """上级部门收回: what superior departments took back from the township."""

    def label(self, lang: Language = "zh") -> str:
        """The name of the list: the document's word, or an unofficial English one.

        Parameters:
            lang: `"zh"` or `"en"`.

        Examples:
            >>> ListType.RECLAIMED.label("en")
            'Taken back by higher-level departments'
        """
        return _ENGLISH_LIST_TYPES[self] if lang == "en" else self.chinese

    @classmethod
    def from_word(cls, word: str) -> ListType:
        """The list type that an English or Chinese word names.

        Parameters:
            word: `"basic"`, `"基本履职"`, `"基本履职事项"`, `"基本履职事项清单"` and their like.

        Raises:
            ValueError: no list type has that name; the message says which there are.
        """
        stem = word.strip().removesuffix("清单").removesuffix("事项")
        for list_type in cls:
            if stem in (list_type.value, list_type.chinese):
                return list_type
        known = ", ".join(f"{member.value} ({member.chinese})" for member in cls)
        raise ValueError(f"unknown list type '{word}': expected one of {known}")


_LIST_WORDS = {
    ListType.BASIC: re.compile(r"基本(?:履职|履行职责|职责)"),
    ListType.COOPERATIVE: re.compile(r"配合(?:履职|履行职责|职责事项)"),
    ListType.RECLAIMED: re.compile(r"(?:上级(?:部门)?|部门)?(?:收回|上收)(?:履职|履行职责|职责)?"),
}


def list_types_named(text: str) -> tuple[ListType, ...]:
    """The lists that a title, a sheet's name or a cell names.

    Examples:
        >>> list_types_named("石桥镇上级部门收回事项清单（共8项）")
        (<ListType.RECLAIMED: 'reclaimed'>,)
    """
    words = fold(text)
    return tuple(list_type for list_type, pattern in _LIST_WORDS.items() if pattern.search(words))


_ENGLISH_LIST_TYPES = {
    ListType.BASIC: "Basic duties",
    ListType.COOPERATIVE: "Cooperative duties",
    ListType.RECLAIMED: "Taken back by higher-level departments",
}


class Column(_Fixed, StrEnum):
    """What a column of the national template holds; the value is its usual heading.

    Examples:
        >>> Column.from_heading("乡镇（街道） 配合职责")
        <Column.TOWNSHIP: '乡镇配合职责'>
    """

    NUMBER = "序号"
    """The row's number."""
    LIST_TYPE = "清单类型"
    """Which of the three lists, where one table holds them all."""
    CATEGORY = "事项类别"
    """The duty's category; many lists have no such column."""
    NAME = "事项名称"
    """The duty's name."""
    DEPARTMENTS = "对应上级部门"
    """Who leads a cooperative duty."""
    SUPERIOR = "上级部门职责"
    """What the superior departments do."""
    TOWNSHIP = "乡镇配合职责"
    """What the township does to help."""
    RECEIVING = "承接部门及工作方式"
    """Who received a reclaimed duty, and how it is carried out from now on, in one cell."""
    RECEIVING_DEPARTMENTS = "承接部门"
    """Who received a reclaimed duty."""
    METHOD = "工作方式"
    """How a reclaimed duty is carried out from now on."""
    REMARKS = "备注"
    """Remarks; kept as printed."""

    @classmethod
    @lru_cache(maxsize=1024)
    def from_heading(cls, heading: str) -> Column | None:
        """The column that a heading names, in any of its usual forms; None for others.

        Width, white space and characters that nobody sees do not matter.
        """
        words = fold(visible(heading[:_LONGEST_HEADING]))
        for form in (words, _IN_BRACKETS.sub("", words), _OTHER_SCRIPTS.sub("", words)):
            for column, pattern in _HEADINGS.items():
                if pattern.fullmatch(form):
                    return column
        return None


_LONGEST_HEADING = 40
_LEVEL = r"(?:上级|上一级|(?:旗县|县市区?|县区|区县|市县|[县区市旗州盟])(?:\([^()]{1,6}\))?(?:级|直)?)"
_BODIES = (
    r"(?:责任|主要|主责|主管|牵头|配合|有关|相关|职能|行业|业务|对应|对口|涉及)*(?:部门|单位)"
    r"(?:[(、及和/]?(?:部门|单位)\)?)?"
)
_UNIT = (
    r"(?:本?(?:乡镇街道|乡镇\(街道\)|乡\(镇、街道\)|乡\(镇\)|镇\(街道\)|镇\(乡、街道\)|街道\(乡镇\)|街道\(镇\)"
    r"|乡镇|镇街|街镇|街道|苏木乡镇|苏木镇|苏木|乡|镇)(?:级|办事处)?)"
)
_MANNER = r"(?:工作|主要|履职|履行|具体|承担|主体)*(?:的)?"
_DUTIES = r"(?:职责|责任|履职内容|工作内容)(?:分工|任务|内容)?"
_TAKING_BACK = r"(?:承接|接收|收回|回收|上收)"
_RECEIVER = (
    rf"{_LEVEL}?(?:对应)?(?:的)?{_TAKING_BACK}(?:的)?(?:上级)?(?:责任|牵头|主管)?(?:部门|单位|主体)"
    r"(?:\((?:部门|单位)\))?"
)
_METHOD = rf"(?:{_TAKING_BACK}后?|后续|具体)?(?:的)?(?:工作|履职)(?:方式|方法|模式|措施|举措)(?:[及和与]措施)?"
# Some lists have headings in two languages.
_OTHER_SCRIPTS = re.compile(r"[^\u3400-\u9fff()、/:]")
_IN_BRACKETS = re.compile(r"\([^()]{1,20}\)$")
_HEADINGS = {
    Column.NUMBER: re.compile(r"序|(?:事项|项目|总|分|类别)?(?:序号|编号|编码)|no\.?|项目?号"),
    Column.LIST_TYPE: re.compile(r"(?:所属)?清单(?:类型|类别|名称|种类)|履职(?:类型|类别)|所属清单"),
    Column.CATEGORY: re.compile(
        r"(?:所属|事项|职责|履职|履职事项|工作|业务|项目)*(?:类别|分类|类型|大类|领域|板块)(?:名称)?"
        r"|一级(?:事项|目录|类别|分类)"
    ),
    Column.NAME: re.compile(
        rf"(?:{_UNIT}|具体|基本|主要|配合|(?:上级(?:部门)?)?{_TAKING_BACK}(?:的)?)?(?:履职|履行职责|职责|工作)*事项(?:名称|内容)?"
        r"|名称|主项名称|(?:履职|职责)(?:名称|内容)|二级(?:事项|目录)|三级事项|基本职责"
    ),
    Column.DEPARTMENTS: re.compile(rf"(?:对应|对口|涉及)?(?:的)?{_LEVEL}?(?:的)?{_BODIES}(?:名称)?"),
    Column.SUPERIOR: re.compile(
        rf"(?:对应|对口)?(?:的)?{_LEVEL}?{_BODIES}(?:的)?{_MANNER}{_DUTIES}|{_LEVEL}(?:的)?{_MANNER}职责"
    ),
    Column.TOWNSHIP: re.compile(
        rf"[^，。；:]{{0,14}}?(?:配合|协助|协同){_MANNER}(?:职责|责任|任务|内容|事项|工作)(?:分工|任务|内容)?"
        rf"|{_UNIT}(?:的)?{_MANNER}{_DUTIES}"
    ),
    Column.RECEIVING: re.compile(
        rf"{_TAKING_BACK}(?:的)?(?:方式|情况)|(?:{_RECEIVER}|{_LEVEL}?{_BODIES})[及和与、/](?:{_TAKING_BACK}|{_METHOD}|方式|方法|措施)+"
        rf"|{_RECEIVER}{_METHOD}"
    ),
    Column.RECEIVING_DEPARTMENTS: re.compile(rf"{_RECEIVER}(?:名称)?"),
    Column.METHOD: re.compile(rf"{_METHOD}|{_TAKING_BACK}后?(?:的)?(?:措施|举措)"),
    Column.REMARKS: re.compile(r"备注(?:说明)?|说明"),
}


# What headings hold that say it only beside the others of their list.
_BESIDE_OTHERS = {
    ListType.BASIC: {},
    ListType.COOPERATIVE: {
        Column.SUPERIOR: re.compile(r"(?:部门|单位|上级|[县区市旗州]级).*(?:职责|责任|任务|事项|分工|主责)"),
        Column.TOWNSHIP: re.compile(
            r"(?:乡|镇|街道|苏木|办事处|管委会|农场|团场|配合|协助).*(?:职责|责任|任务|事项|分工|方式)"
        ),
        Column.DEPARTMENTS: re.compile(r"(?:部门|单位|主体|科局)(?:名称)?"),
    },
    ListType.RECLAIMED: {
        Column.RECEIVING_DEPARTMENTS: re.compile(r"(?:部门|单位|主体|科局)(?:名称)?"),
        Column.METHOD: re.compile(r"(?:方式|措施|办法|举措|机制|要求|内容|情况|职责)"),
    },
}
# Columns of another list whose headings a list has for its own.
_OF_ANOTHER_LIST = {
    Column.DEPARTMENTS: Column.RECEIVING_DEPARTMENTS,
    Column.RECEIVING_DEPARTMENTS: Column.DEPARTMENTS,
    Column.METHOD: Column.SUPERIOR,
}


@lru_cache(maxsize=1024)
def columns_of(headings: tuple[str, ...], list_type: ListType | None) -> tuple[Column | None, ...]:
    """What the columns of a table hold, by all of its headings; None where that is none of the template's.

    Of two headings that could be one column, the one in the template's words is. A heading that could be any column,
    such as 工作内容, is one that its list has and no other heading names.

    Parameters:
        headings: the headings, from left to right.
        list_type: which list the table, or the row, is of; None where that is not known.

    Examples:
        >>> columns_of(("序号", "事项名称", "上级部门", "处置方式"), ListType.RECLAIMED)[2:]
        (<Column.RECEIVING_DEPARTMENTS: '承接部门'>, <Column.METHOD: '工作方式'>)
    """
    columns = [Column.from_heading(heading) for heading in headings]
    for column in {column for column in columns if column not in (None, Column.DEPARTMENTS)}:
        same = [place for place, other in enumerate(columns) if other is column]
        usual = [place for place in same if fold(headings[place]) == column]
        if len(usual) == 1:
            for place in same:
                columns[place] = column if place in usual else None
    in_one_cell = list_type is ListType.RECLAIMED and Column.RECEIVING in columns
    for wanted, pattern in _BESIDE_OTHERS[list_type].items() if list_type else ():
        able = [place for place, column in enumerate(columns) if column and column is _OF_ANOTHER_LIST.get(wanted)]
        if not able and not in_one_cell:
            words = [fold(heading) if column is None else "" for heading, column in zip(headings, columns, strict=True)]
            able = [place for place, word in enumerate(words) if re.fullmatch(f".*{pattern.pattern}", word)]
        if len(able) == 1 and wanted not in columns and not (in_one_cell and wanted is Column.METHOD):
            columns[able[0]] = wanted
    if list_type is ListType.RECLAIMED and not {Column.RECEIVING, Column.RECEIVING_DEPARTMENTS} & {*columns}:
        # Then the cell that says how says who as well.
        columns = [Column.RECEIVING if column is Column.METHOD else column for column in columns]
    return tuple(columns)


class Side(Word):
    """Whose responsibility a block of text describes: the column that it stands in."""

    SUPERIOR = "superior", "上级部门职责"
    """上级部门职责: what the superior departments do."""

    TOWNSHIP = "township", "乡镇配合职责"
    """乡镇配合职责: what the township does to help."""

    METHOD = "method", "工作方式"
    """工作方式: how a reclaimed duty is carried out from now on."""


class Attribution(Word):
    """How the library knows who acts in a block of text; the first that applies."""

    LABEL = "label", "标题写明"
    """The block is headed with the names of bodies (cooperative-6)."""

    SOLE = "sole", "唯一部门"
    """The row's department column has one body (cooperative-1)."""

    NAMED = "named", "文中写明"
    """The column has several bodies, and the block's steps name those who act (cooperative-85)."""

    UNSTATED = "unstated", "未写明"
    """The column has several bodies, and the block names nobody (cooperative-18)."""

    TOWNSHIP = "township", "乡镇"
    """The block stands in the township's own column."""


class DepartmentKind(Word):
    """What sort of body a department is."""

    PARTY = "party", "党委部门"
    """A party organ, such as 县委组织部."""

    GOVERNMENT = "government", "政府部门"
    """A government, or a department of one, such as 民政局."""

    CONGRESS = "congress", "人大机关"
    """The people's congress, its standing committee or an office of it."""

    CONSULTATIVE_CONFERENCE = "consultative conference", "政协机关"
    """The people's political consultative conference or an office of it."""

    PEOPLES_ORGANISATION = "people's organisation", "群团组织"
    """A people's organisation, such as 总工会."""

    INSTITUTION = "institution", "事业单位"
    """A public institution (事业单位), such as 融媒体中心."""

    ENTERPRISE = "enterprise", "企业"
    """An enterprise, such as 供电公司."""


class Level(Word):
    """The level of government that a department belongs to."""

    COUNTY = "county", "县级"
    PREFECTURE = "prefecture", "地级"


class NoteKind(Word):
    """What a note is about.

    Rules of `township_duties.check` find most of the kinds; the last ones only a person can find. An example in
    parentheses is a duty of the bundled list that has such a note.
    """

    DECLARED_COUNT = "declared count", "数量不符"
    """The preface declares another number of duties than the tables hold (document: 331 declared, 268 published)."""

    DECLARED_CATEGORY = "declared category", "类别不符"
    """A category is declared and has no duty, or has duties and is not declared (reclaimed-11: 乡村振兴)."""

    DECLARED_DEPARTMENTS = "declared departments", "部门数不符"
    """The preface declares another number of departments than the column names (document: 44 and 38)."""

    CATEGORY_ORDER = "category order", "类别顺序"
    """A category stands apart from its other rows, or in another order than in the preface (basic-74: 安全稳定)."""

    NUMBERING = "numbering", "序号"
    """A printed number (序号) skips or repeats (none in the bundled list; elsewhere: 2 after 2)."""

    REPEATED_DEPARTMENT = "repeated department", "部门重复"
    """The department column names a body twice (cooperative-58: 生态环境局塔什库尔干县分局)."""

    DEPARTMENT_NAME = "department name", "部门名称"
    """A body's name is printed with a slip, abbreviated or without its beginning (reclaimed-6: 塔什库尔干县教科局)."""

    OPEN_END = "open end", "部门不明确"
    """A column or heading leaves open which bodies it means (cooperative-85: 等其他负有安全监管职责的部门)."""

    UNMENTIONED_DEPARTMENT = "unmentioned department", "部门无职责"
    """The column names several bodies; the text gives one of them nothing to do (reclaimed-41: 应急管理局)."""

    UNLISTED_DEPARTMENT = "unlisted department", "部门未列"
    """A body acts in the text of a row whose column does not name it (cooperative-101: 市场监督管理局)."""

    UNSTATED_ACTOR = "unstated actor", "责任主体不明"
    """The column names several bodies; the text does not say which of them does what (cooperative-18)."""

    BLOCK_ORDER = "block order", "排列顺序"
    """The blocks of a text stand in another order than the bodies in the column (cooperative-69)."""

    REPETITION = "repetition", "内容重复"
    """A name, text or step says again what another says (reclaimed-39: the name of reclaimed-7)."""

    RESTATEMENT = "restatement", "重复事项名称"
    """A method says no more than the duty's name and who received it (reclaimed-23)."""

    STEP_NUMBERING = "step numbering", "分项序号"
    """The number of a step skips, repeats or restarts (none in the bundled list; elsewhere: 1. 2. 4.)."""

    UNFINISHED_TEXT = "unfinished text", "内容不完整"
    """A cell of prose breaks off without a mark that ends a sentence (reclaimed-21)."""

    PUNCTUATION = "punctuation", "标点"
    """A mark is missing, wrong or doubled (cooperative-6: ； behind a department's name)."""

    BRACKETS = "brackets", "括号引号"
    """A bracket or quotation mark has no counterpart (none in the bundled list; elsewhere: （含前端)."""

    MARKUP = "markup", "网页标记"
    """A tag in a cell is opened and never closed (cooperative-25: `<ol>`)."""

    STRAY_SPACE = "stray space", "多余空格"
    """White space stands inside a name or sentence (document: 自治 县 on the cover)."""

    MARKING = "marking", "密级标识"
    """The document's own marks of confidentiality or publication contradict each other (document: 内部, 公布版)."""

    PREFACE = "preface", "说明"
    """A statement of the cover or the preface is unclear, and was interpreted (document: 全乡315户籍人口1098人)."""

    WORDING = "wording", "文字"
    """A character or word is wrong, missing or doubled, or a clause is garbled (cooperative-25: 召开展)."""

    CONTENT = "content", "内容不符"
    """A name, category or department does not fit the text (reclaimed-39: the text is about 计划生育)."""

    CONTRADICTION = "contradiction", "前后矛盾"
    """Two rows, or two parts of a row, exclude each other (cooperative-61: 立案 behind 调查)."""

    ACTOR = "actor", "责任主体"
    """A step is carried out by somebody who is no body, such as a citizen (cooperative-21: 残疾人)."""

    UNREAD_TEXT = "unread text", "未读入的文字"
    """Text outside the rows that no part of the list has (none in the bundled list; elsewhere: a footnote)."""

    LEFT_OUT = "left out", "未计入的内容"
    """Something of the file is no part of its text (none in the bundled list; elsewhere: a comment, a hidden sheet)."""

    UNKNOWN_COLUMN = "unknown column", "未识别的栏目"
    """A column whose heading is none of the template's (none in the bundled list; elsewhere: 法律依据)."""

    EMPTY_CELL = "empty cell", "空白单元格"
    """A cell that should have words is empty (none in the bundled list; elsewhere: a row without a department)."""

    PLACE = "place", "行政区划"
    """What is stated of where the township lies is unclear (none in the bundled list; elsewhere: 市中区 alone)."""

    STILL_INVOLVED = "still involved", "仍有任务"
    """A duty counts as taken back, and the township still has to help (reclaimed-10)."""


class Certainty(Word):
    """How sure a note is that something is wrong."""

    CERTAIN = "certain", "确定"
    PROBABLE = "probable", "很可能"
    POSSIBLE = "possible", "可能"


class NoteOrigin(Word):
    """Who found what a note says."""

    CHECK = "check", "规则"
    """A rule of `township_duties.check` found it."""

    CURATOR = "curator", "人工"
    """Somebody who read the document found it."""

    READER = "reader", "读入"
    """The reader of this library could not make it out, or left it out."""
