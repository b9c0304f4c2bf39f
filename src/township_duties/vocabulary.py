"""The words of the field: the closed sets that records and questions use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NoReturn, get_args

from township_duties.errors import QueryError, Reason, UnknownNameError, wrong_type
from township_duties.text import fold, visible

Language = Literal["zh", "en"]
"""The language of labels: Chinese as printed, or English, which is unofficial."""
_LANGUAGES = Reason("'zh' (as printed) or 'en' (unofficial English)", "可用的有：zh（照原文）、en（非官方英文）")


def require_language(lang: object) -> None:
    """Refuse what is none of the languages of labels.

    Raises:
        UnknownNameError: it is neither `"zh"` nor `"en"`.
    """
    if not (isinstance(lang, str) and lang in get_args(Language)):
        raise UnknownNameError("language", lang, (), _LANGUAGES)


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
        require_language(lang)
        return _ENGLISH_LIST_TYPES[self] if lang == "en" else self.chinese

    @classmethod
    def from_word(cls, word: str) -> ListType:
        """The list type that an English or Chinese word names.

        Parameters:
            word: `"basic"`, `"基本履职"`, `"基本履职事项"`, `"基本履职事项清单"` and their like.

        Raises:
            QueryError: no list type has that name; the message says which there are.
        """
        if not isinstance(word, str):
            raise wrong_type("word", "a text such as 'basic' or '基本履职'", word)
        stem = word.strip().removesuffix("清单").removesuffix("事项")
        for list_type in cls:
            if stem in (list_type.value, list_type.chinese):
                return list_type
        known = ", ".join(f"{member.value} ({member.chinese})" for member in cls)
        known_zh = "、".join(f"{member.chinese}（{member.value}）" for member in cls)
        raise QueryError(
            f"unknown list type '{word}': expected one of {known}", f"没有名为“{word}”的清单类型；可用的有：{known_zh}"
        )


_LIST_WORDS = {
    ListType.BASIC: r"基本(?:履职|履行职责|职责)",
    ListType.COOPERATIVE: r"配合(?:履职|履行职责|职责事项)",
    ListType.RECLAIMED: r"(?:上级(?:部门)?|部门)?(?:收回|上收)(?:履职|履行职责|职责)?",
}


def list_types_named(text: str) -> tuple[ListType, ...]:
    """The lists that a title, a sheet's name or a cell names.

    Examples:
        >>> list_types_named("石桥镇上级部门收回事项清单（共8项）")
        (<ListType.RECLAIMED: 'reclaimed'>,)
    """
    words = fold(text)
    return tuple(list_type for list_type, pattern in _LIST_WORDS.items() if re.search(pattern, words))


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
        return next(iter(_readings(heading)), None)

    @classmethod
    @lru_cache(maxsize=1024)
    def from_headings(cls, headings: tuple[str, ...], list_type: ListType | None = None) -> tuple[Column | None, ...]:
        """The column of each heading of a table; one that could name several is none that another must name.

        Of two headings for one column, the one in the template's words is it. A heading that names none, or that of
        another list, is the one column that its list lacks, where its words allow it (处置要求).

        Parameters:
            headings: the headings, from left to right.
            list_type: which list the table, or the row, is of; None where that is not known.

        Examples:
            >>> Column.from_headings(("事项名称", "配合事项"))
            (<Column.NAME: '事项名称'>, <Column.TOWNSHIP: '乡镇配合职责'>)
            >>> Column.from_headings(("事项名称", "承接部门", "处置要求"), ListType.RECLAIMED)[2]
            <Column.METHOD: '工作方式'>
        """
        words = [fold(visible(heading[:_LONGEST_HEADING])) for heading in headings]
        readings = [_readings(heading) or _readings_of_two(heading, list_type) for heading in headings]
        usual = {column for word, columns in zip(words, readings, strict=True) for column in columns if word == column}
        usual.discard(Column.DEPARTMENTS)
        readings = [
            tuple(column for column in columns if column not in usual or word == column)
            for word, columns in zip(words, readings, strict=True)
        ]
        taken = {columns[0] for columns in readings if len(columns) == 1}
        found = [
            next((column for column in columns if column not in taken), columns[0]) if columns else None
            for columns in readings
        ]
        if list_type:
            _find_lacking(found, words, list_type)
        if not any(column in _NAMING_BODIES for column in found):
            # 工作措施 beside nobody who took a duty over says who as well, or is a column of some other kind.
            instead = Column.RECEIVING if list_type is ListType.RECLAIMED else None
            found = [instead if column is Column.METHOD else column for column in found]
        return tuple(found)


def _find_lacking(found: list[Column | None], words: Sequence[str], list_type: ListType) -> None:
    """Give the columns that a list lacks to headings that hold them only beside the others."""
    for column, (elsewhere, pattern) in _LACKING[list_type].items():
        if not {column, *elsewhere}.isdisjoint(found):
            continue
        able = [
            place
            for place, word in enumerate(words)
            if found[place] in (None, Column.RECEIVING_DEPARTMENTS) and re.search(pattern, word)
        ]
        if len(able) == 1:
            found[able[0]] = column


_NAMING_BODIES = (Column.DEPARTMENTS, Column.RECEIVING, Column.RECEIVING_DEPARTMENTS)
_LONGEST_HEADING = 40
_LEVEL = (
    r"(?:上级|上一级|(?:[省市州盟地县区旗](?:[、/或和及]?[省市州盟地县区旗]|\([省市州盟地县区旗、/]{1,6}\)){0,3})"
    r"(?:级|直属?|属)?(?:以上)?|本级)"
)
_ROLES = (
    r"(?:(?:责任|主管|主责|主办|牵头|配合|协助|协同|协办|承办|参与|实施|监管|指导|有关|相关|其[他它余]|职能|行业|业务|党政|对口)"
    r"[、/及和与或]?|\((?:牵头|配合|协助|责任|主管)\)|以及)*"
)
_BODY = r"(?:部门|单位|机关|机构|主体)"
_BODIES = rf"{_ROLES}{_BODY}(?:[(、及和与/]?{_ROLES}{_BODY}\)?)*"
_UNIT_WORD = r"(?:民族乡|乡|镇|街道?|办事处|苏木|嘎查|[农林牧渔茶团]?场|园区|开发区|管理区|管委会|基层|属地)"
_UNIT = rf"(?:本?{_UNIT_WORD}(?:[(、/和及或]?{_UNIT_WORD}\)?)*(?:一级|级)?)"
_DUTIES = r"(?:职责|责任|任务|职能|内容)(?:分工|任务|内容|清单|边界|范围)?"
_HOW = r"(?:方式|方法|模式|措施|举措|办法)"
_TAKING_BACK = r"(?:承接|接收|接管|收回|回收|上收)"
_RECEIVED = rf"(?:{_TAKING_BACK}后?的?)?(?:{_TAKING_BACK}|履职|履行|责任|实施|主管|监管|落实|具体)*的?"
# Patterns are compiled when a heading is first looked at: most questions look at none.
# Some lists have headings in two languages.
_OTHER_SCRIPTS = r"[^\u3400-\u9fff()、/:]"
_NUMBER_BEFORE = r"^(?:\((?:[0-9]|[一二三四五六七八九])\)|[0-9][.、)]|[一二三四五六七八九]、|[①-⑨])"
_IN_BRACKETS = r"\([^()]{1,20}\)$"
_BEFORE_BRACKETS = r"^[^()]{1,20}\(|\)$"
_HEADINGS = {
    Column.NUMBER: r"(?:总|分|事项|项目|顺)?(?:序号?|编号|编码)|no\.?|项目?号|序次|项次|排序",
    Column.LIST_TYPE: r"(?:所属)?清单(?:类型|类别|名称|种类)|履职(?:类型|类别)|所属清单",
    Column.CATEGORY: (
        r"(?:履职)?(?:事项|职责|履职|所属)?(?:类别|分类|类型|大类|类)(?:名称)?|一级(?:事项|分类|目录|类别)"
        r"|(?:事项|职责|履职|业务|工作|所属|职能)?领域"
    ),
    Column.NAME: (
        rf"(?:上级部门|{_LEVEL}|{_UNIT})?(?:具体|主要|基本|配合|协助|拟?{_TAKING_BACK}的?)*(?:履职|履行职责|职责|工作)?事项"
        r"(?:名称|内容)?(?:及内容)?|(?:主项|履职|职责)?名称|[二三]级(?:事项|目录)|(?:履职|职责)内容|基本职责"
    ),
    Column.DEPARTMENTS: rf"(?:对应|涉及)?的?{_LEVEL}?(?:对应)?{_BODIES}(?:名称)?",
    Column.SUPERIOR: (
        rf"(?:对应)?的?(?:{_LEVEL}?{_BODIES}|{_LEVEL})的?(?:工作|主要|履职|具体|承担|履行|法定|监管)*的?{_DUTIES}|(?:职责分工|职责)(?:{_LEVEL}?{_BODIES}|{_LEVEL})|职责分工"
    ),
    Column.TOWNSHIP: (
        rf"(?:(?!{_BODY})[^，。；:]){{0,14}}?(?:配合|协助|协同)(?:履职|履行|工作|承担)?的?(?:{_DUTIES}|事项|工作)(?:内容|任务|分工)?"
        rf"|{_UNIT}的?(?:工作|主要|履职|具体|承担|履行|落实)*的?(?:{_DUTIES}|事项|工作)|(?:职责分工|职责){_UNIT}|本级的?(?:工作|承担|履行)*的?{_DUTIES}"
    ),
    Column.RECEIVING: (
        rf"{_TAKING_BACK}的?(?:方式|情况)|{_LEVEL}?{_RECEIVED}{_LEVEL}?(?:主管|责任)?{_BODY}[及和与、/]?(?:以及)?(?:{_TAKING_BACK}(?:后的?)?|履职|工作|具体|落实)*{_HOW}"
    ),
    Column.RECEIVING_DEPARTMENTS: (
        rf"{_LEVEL}?(?:{_TAKING_BACK}后的?)?(?:{_TAKING_BACK}|履职|履行)(?:职责)?的?{_LEVEL}?{_BODIES}(?:名称)?"
        rf"|{_TAKING_BACK}后的?{_LEVEL}?{_BODIES}(?:名称)?"
    ),
    Column.METHOD: (
        rf"(?:{_TAKING_BACK}|后续)?后?的?(?:工作|履职|履行|具体|落实|管理|监管|处理|办理|保障|实施|改进)*{_HOW}"
        rf"|{_TAKING_BACK}后的?(?:工作|履职|监管|管理|落实)*(?:机制|要求|安排)"
        rf"|{_TAKING_BACK}后?的?{_BODIES}的?(?:工作|履职|具体)*职责"
    ),
    Column.REMARKS: r"备注(?:说明)?|说明",
}


_BODY_AT_END = rf"(?:{_BODY}|科局)(?:名称)?$"
_LACKING: dict[ListType, dict[Column, tuple[tuple[Column, ...], str]]] = {
    ListType.BASIC: {Column.NAME: ((), r"(?:职责|事项|清单|内容|任务|小类)$")},
    ListType.COOPERATIVE: {
        Column.SUPERIOR: ((), rf"(?:{_BODY}|上级|[县区市旗州]级).*(?:职责|责任|任务|事项|分工|主责)$"),
        Column.TOWNSHIP: ((), rf"(?:{_UNIT_WORD}|配合|协助).*(?:职责|责任|任务|事项|分工|方式)$"),
        Column.DEPARTMENTS: ((), _BODY_AT_END),
    },
    ListType.RECLAIMED: {
        Column.RECEIVING_DEPARTMENTS: ((Column.RECEIVING, Column.DEPARTMENTS), _BODY_AT_END),
        Column.METHOD: ((Column.RECEIVING, Column.SUPERIOR), r"(?:方式|措施|办法|举措|机制|要求|内容|情况|职责)$"),
    },
}
"""What each list cannot lack: where else it may stand, and what headings hold that say it only beside the others."""


@lru_cache(maxsize=1024)
def _readings(heading: str) -> tuple[Column, ...]:
    """Every column that a heading could name, the likeliest first: 配合事项 may be a name or what a township does."""
    words = fold(visible(heading[:_LONGEST_HEADING]))
    besides = (_NUMBER_BEFORE, _IN_BRACKETS, _BEFORE_BRACKETS, _OTHER_SCRIPTS)
    for form in (words, *(re.sub(beside, "", words) for beside in besides)):
        if columns := tuple(column for column, pattern in _HEADINGS.items() if re.fullmatch(pattern, form)):
            return columns
    return ()


def _readings_of_two(heading: str, list_type: ListType | None) -> tuple[Column, ...]:
    """What a heading for two lists names (县级部门职责/收回后工作方式): of each list, the one that it has."""
    parts = [_readings(part) for part in re.split("[/／|]", heading[:_LONGEST_HEADING])]
    if len(parts) != 2 or not all(parts):
        return ()
    named = {_OF_RECLAIMED.isdisjoint(columns): columns for columns in parts}
    if len(named) < 2:
        return ()
    return named[list_type is not ListType.RECLAIMED]


_OF_RECLAIMED = {Column.RECEIVING, Column.RECEIVING_DEPARTMENTS, Column.METHOD}


class Answer(Word):
    """Whose job it is, as the list answers."""

    BASIC = "basic", "本级履职"
    """The township's own: a duty of 基本履职."""

    COOPERATIVE = "cooperative", "配合上级部门"
    """Superior departments lead, the township helps: a duty of 配合履职."""

    RECLAIMED = "reclaimed", "已由上级部门收回"
    """No longer the township's: superior departments took it back."""

    NONE = "none", "清单中没有"
    """Nothing in the list is like it."""


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
    """The department column has one body (cooperative-1), or one stands beside the block, where each has a row."""

    NAMED = "named", "文中写明"
    """The column has several bodies, and the block's steps name those who act (cooperative-85)."""

    UNSTATED = "unstated", "未写明"
    """The column has several bodies, and the block names nobody (cooperative-18)."""

    TOWNSHIP = "township", "乡镇"
    """The block stands in the township's own column."""


class Reporting(Word):
    """How the library knows to whom a step reports: what stands between the word of reporting and the body's name."""

    OBJECT = "object", "报某部门"
    """The name follows the word: 上报塔什库尔干县应急管理局 (cooperative-82)."""

    DESTINATION = "destination", "报至某部门"
    """至, 到 or 给 stands before the name: 上报材料至塔什库尔干县人力资源和社会保障局 (cooperative-12)."""

    DIRECTION = "direction", "向某部门报告"
    """向 stands before the name and the word behind it: 向塔什库尔干县应急管理局报告 (cooperative-84)."""


class Nature(Word):
    """What sort of act a duty is, where the words of its name say it."""

    PENALTY = "penalty", "行政处罚"
    """The name ends in 处罚 or 查处 (reclaimed-14)."""

    APPROVAL = "approval", "审批登记"
    """Approval, examination of applications, recognition, registration or filing: 审批, 审核, 登记 … (reclaimed-2)."""

    INSPECTION = "inspection", "监督检查"
    """Inspection or supervision: 检查, 监管, 监督管理, 隐患排查 … (reclaimed-13)."""

    ASSESSMENT = "assessment", "考核"
    """Assessment of people or of results: 考核 (reclaimed-5)."""

    AWARD = "award", "奖励表彰"
    """Honours and rewards: 奖励, 表彰 (reclaimed-43)."""


class Action(Word):
    """What is done in a step, where one of the words that `township_duties.signal_words` lists says it."""

    PUBLICISE = "publicise", "宣传引导"
    PATROL = "patrol", "巡查排查"
    VERIFY = "verify", "核实"
    REPORT = "report", "上报"
    REVIEW = "review", "受理审核"
    REGISTER = "register", "登记"
    TRAIN = "train", "培训"
    ASSIST = "assist", "协助配合"
    STOP = "stop", "制止劝阻"
    CORRECT = "correct", "整改"
    SUPERVISE = "supervise", "监督督促"
    PUNISH = "punish", "处罚"


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
    """The column names a body that the text gives nothing to do (reclaimed-41: 应急管理局)."""

    UNLISTED_DEPARTMENT = "unlisted department", "部门未列"
    """A body acts in the text of a row whose column does not name it (cooperative-101: 市场监督管理局)."""

    UNSTATED_ACTOR = "unstated actor", "责任主体不明"
    """The column names several bodies; the text does not say which of them does what (cooperative-18)."""

    BLOCK_ORDER = "block order", "排列顺序"
    """The column marks a body that leads, and another's block stands first (none in the bundled list)."""

    REPETITION = "repetition", "内容重复"
    """A name, text or step says again what another says (reclaimed-39: the name of reclaimed-7)."""

    RESTATEMENT = "restatement", "重复事项名称"
    """A method says no more than the duty's name (reclaimed-23)."""

    STEP_NUMBERING = "step numbering", "分项序号"
    """The number of a step skips, repeats or restarts, or stands where none belongs (cooperative-32: a 1. alone)."""

    UNFINISHED_TEXT = "unfinished text", "内容不完整"
    """A cell of prose breaks off without a mark that ends a sentence (reclaimed-21)."""

    PUNCTUATION = "punctuation", "标点"
    """A mark is missing, wrong, doubled or half as wide (cooperative-6: ； behind a department's name)."""

    BRACKETS = "brackets", "括号引号"
    """A bracket or quotation mark has no counterpart (none in the bundled list; elsewhere: （含前端)."""

    MARKUP = "markup", "网页标记"
    """Marks of a web page or of Markdown are left in the text (cooperative-23: `<ol>`)."""

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
    """A step is carried out by a citizen, or by bodies that it does not name (cooperative-21: 残疾人)."""

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


NOTES, ABOUT, MADE_BY = "校核意见", "说明", "制作"
"""The sheets of this library's workbooks besides the lists, and the last row of the second."""

OWN_SHEETS = {
    NOTES: ("清单", Column.NUMBER.value, "栏目", "原文", "问题", "把握程度", "建议改为", "发现方式", "编号"),
    ABOUT: ("项目", "内容"),
}
"""What heads these sheets: one that is read again belongs to no duty, and is no news."""
