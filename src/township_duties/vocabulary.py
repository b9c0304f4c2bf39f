"""The words of the field: the closed sets that records and questions use."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

Language = Literal["zh", "en"]
"""The language of labels: Chinese as printed, or English, which is unofficial."""


class ListType(StrEnum):
    """Which of the three lists of the national template a duty stands in.

    The value is the English word used in ids and files; `chinese` is the document's own word.

    Examples:
        >>> ListType("cooperative").chinese
        '配合履职'
        >>> ListType.from_word("上级部门收回")
        <ListType.RECLAIMED: 'reclaimed'>
    """

    BASIC = "basic"
    """基本履职: what the township must do itself and answers for in full."""

    COOPERATIVE = "cooperative"
    """配合履职: what a superior department leads and the township helps with."""

    RECLAIMED = "reclaimed"
    """上级部门收回: what superior departments took back from the township."""

    @property
    def chinese(self) -> str:
        """The document's word: 基本履职, 配合履职 or 上级部门收回."""
        return _CHINESE_LIST_TYPES[self]

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
        for list_type, chinese in _CHINESE_LIST_TYPES.items():
            if stem in (list_type.value, chinese):
                return list_type
        known = ", ".join(f"{member.value} ({member.chinese})" for member in cls)
        raise ValueError(f"unknown list type '{word}': expected one of {known}")


_CHINESE_LIST_TYPES = {
    ListType.BASIC: "基本履职",
    ListType.COOPERATIVE: "配合履职",
    ListType.RECLAIMED: "上级部门收回",
}


_ENGLISH_LIST_TYPES = {
    ListType.BASIC: "Basic duties",
    ListType.COOPERATIVE: "Cooperative duties",
    ListType.RECLAIMED: "Taken back by higher-level departments",
}


class Side(StrEnum):
    """Whose responsibility a block of text describes: the column that it stands in."""

    SUPERIOR = "superior"
    """上级部门职责: what the superior departments do."""

    TOWNSHIP = "township"
    """乡镇配合职责: what the township does to help."""

    METHOD = "method"
    """工作方式: how a reclaimed duty is carried out from now on."""


class Attribution(StrEnum):
    """How the library knows who acts in a block of text; the first that applies."""

    LABEL = "label"
    """The block is headed with the names of bodies (cooperative-6)."""

    SOLE = "sole"
    """The row's department column has one body (cooperative-1)."""

    NAMED = "named"
    """The column has several bodies, and the block's steps name those who act (cooperative-85)."""

    UNSTATED = "unstated"
    """The column has several bodies, and the block names nobody (cooperative-18)."""

    TOWNSHIP = "township"
    """The block stands in the township's own column."""


class DepartmentKind(StrEnum):
    """What sort of body a department is."""

    PARTY = "party"
    """A party organ, such as 县委组织部."""

    GOVERNMENT = "government"
    """A government, or a department of one, such as 民政局."""

    CONGRESS = "congress"
    """The people's congress, its standing committee or an office of it."""

    CONSULTATIVE_CONFERENCE = "consultative conference"
    """The people's political consultative conference or an office of it."""

    PEOPLES_ORGANISATION = "people's organisation"
    """A people's organisation, such as 总工会."""

    INSTITUTION = "institution"
    """A public institution (事业单位), such as 融媒体中心."""

    ENTERPRISE = "enterprise"
    """An enterprise, such as 供电公司."""


class Level(StrEnum):
    """The level of government that a department belongs to."""

    COUNTY = "county"
    PREFECTURE = "prefecture"


class NoteKind(StrEnum):
    """What a note is about.

    Rules of `township_duties.check` find most of the kinds; the last ones only a person can find. An example in
    parentheses is a duty of the bundled list that has such a note.
    """

    DECLARED_COUNT = "declared count"
    """The preface declares another number of duties than the tables hold (document: 331 declared, 268 published)."""

    DECLARED_CATEGORY = "declared category"
    """A category is declared and has no duty, or has duties and is not declared (reclaimed-11: 乡村振兴)."""

    DECLARED_DEPARTMENTS = "declared departments"
    """The preface declares another number of departments than the column names (document: 44 and 38)."""

    CATEGORY_ORDER = "category order"
    """A category stands apart from its other rows, or in another order than in the preface (basic-74: 安全稳定)."""

    NUMBERING = "numbering"
    """A printed number (序号) skips or repeats (none in the bundled list; elsewhere: 2 after 2)."""

    REPEATED_DEPARTMENT = "repeated department"
    """The department column names a body twice (cooperative-58: 生态环境局塔什库尔干县分局)."""

    DEPARTMENT_NAME = "department name"
    """A body's name is printed with a slip, abbreviated or without its beginning (reclaimed-6: 塔什库尔干县教科局)."""

    OPEN_END = "open end"
    """A column or heading leaves open which bodies it means (cooperative-85: 等其他负有安全监管职责的部门)."""

    UNMENTIONED_DEPARTMENT = "unmentioned department"
    """The column names several bodies; the text gives one of them nothing to do (reclaimed-41: 应急管理局)."""

    UNLISTED_DEPARTMENT = "unlisted department"
    """A body acts in the text of a row whose column does not name it (cooperative-101: 市场监督管理局)."""

    UNSTATED_ACTOR = "unstated actor"
    """The column names several bodies; the text does not say which of them does what (cooperative-18)."""

    BLOCK_ORDER = "block order"
    """The blocks of a text stand in another order than the bodies in the column (cooperative-69)."""

    REPETITION = "repetition"
    """A name, text or step says again what another says (reclaimed-39: the name of reclaimed-7)."""

    RESTATEMENT = "restatement"
    """A method says no more than the duty's name and who received it (reclaimed-23)."""

    STEP_NUMBERING = "step numbering"
    """The number of a step skips, repeats or restarts (none in the bundled list; elsewhere: 1. 2. 4.)."""

    UNFINISHED_TEXT = "unfinished text"
    """A cell of prose breaks off without a mark that ends a sentence (reclaimed-21)."""

    PUNCTUATION = "punctuation"
    """A mark is missing, wrong or doubled (cooperative-6: ； behind a department's name)."""

    BRACKETS = "brackets"
    """A bracket or quotation mark has no counterpart (none in the bundled list; elsewhere: （含前端)."""

    MARKUP = "markup"
    """A tag in a cell is opened and never closed (cooperative-25: `<ol>`)."""

    STRAY_SPACE = "stray space"
    """White space stands inside a name or sentence (document: 自治 县 on the cover)."""

    MARKING = "marking"
    """The document's own marks of confidentiality or publication contradict each other (document: 内部, 公布版)."""

    PREFACE = "preface"
    """A statement of the cover or the preface is unclear, and was interpreted (document: 全乡315户籍人口1098人)."""

    WORDING = "wording"
    """A character or word is wrong, missing or doubled, or a clause is garbled (cooperative-25: 召开展)."""

    CONTENT = "content"
    """A name, category or department does not fit the text (reclaimed-39: the text is about 计划生育)."""

    CONTRADICTION = "contradiction"
    """Two rows, or two parts of a row, exclude each other (cooperative-61: 立案 behind 调查)."""

    ACTOR = "actor"
    """A step is carried out by somebody who is no body, such as a citizen (cooperative-21: 残疾人)."""

    STILL_INVOLVED = "still involved"
    """A duty counts as taken back, and the township still has to help (reclaimed-10)."""


class Certainty(StrEnum):
    """How sure a note is that something is wrong."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Origin(StrEnum):
    """Who found what a note says."""

    CHECK = "check"
    """A rule of `township_duties.check` found it."""

    CURATOR = "curator"
    """Somebody who read the document found it."""
