"""What lines outside the rows are by their form: titles, numbers of pages, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from township_duties.models import Paragraph
from township_duties.text import fold, visible
from township_duties.vocabulary import list_types_named

FURNITURE = re.compile(
    r"[-—–－~·•]{0,4}(?:第?[0-9]{1,4}页?)(?:[/,，]?共?[0-9]{1,4}页?)?[-—–－~·•]{0,4}|[（(]?续(?:表|上表)?[0-9一二三]?[）)]?|单位：.{1,4}"
    r"|[（(]?共?计?[0-9]{1,4}项[）)]?"
    r"|[（(]?(?:20[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})(?:年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月|[.．/-][0-9]{1,2})"
    r"(?:[.．/-]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日?)?[）)]?"
)
"""What stands beside any table: the number of a page, 续表, a unit, a count, a date."""
SIGNATURE = re.compile(
    r"(?:中共)?\w{2,40}(?:人民政府|办事处|委员会|党委|党工委|管委会|编办)(?:印发|制|（章）)?$"
    r"|[0-9二〇零○一三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月(?:[0-9一二三四五六七八九十]{1,3}日)?(?:印发|发布)?$"
)
"""Who signed, and when."""
FORM_FIELD = re.compile(
    r"(?:(?:填表|填报|制表|编制|审核|审定|审批|校对|经办|复核|印制|打印|联系|咨询|监督|报送)(?:人|单位|部门|时间|日期|电话)"
    r"(?:（[^（）]{1,20}）)?|制表|填表|审核|审定|校对|复核|签发)[：:]"
)
"""Who filled a form in, who looked it over, whom to call."""
FOOTNOTE = re.compile(
    r"[（(]?(?:(?:附件|备注|附注|注|注释|说明|填表说明)[0-9一二三四五]{0,2}(?:[：:.、．）)]|$)|[*※])"
    rf"|{SIGNATURE.pattern}|{FORM_FIELD.pattern}"
)
"""What is no part of a duty by its form: a footnote, the name of an annex, who signed and when."""
CONTINUED = re.compile(r"[（(](?:续表?|续上表|接上页|接上表)[0-9一二三]*[）)]|续表")
"""What marks the title of a later page."""
LONGEST_TITLE = 80
_LONGEST_LINE = 400
_NAME_OF_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|txt|zip|rar)\W{0,2}$")
MOST_LINES_BELOW_TITLE = 5
"""How many lines may stand between a title and its row of headings."""


def words_of(line: Paragraph) -> str:
    """A line without white space; of one that is too long to be anything but prose, the beginning."""
    return "".join(visible(line.text[:_LONGEST_LINE]).split())


def start_of(text: str) -> str:
    """The beginning of a line, for messages."""
    return " ".join(visible(text[:_LONGEST_LINE]).split())[:20]


def is_title(text: str) -> bool:
    """Whether a line can be the title of a list, or of several."""
    words = fold(visible(text[: 4 * LONGEST_TITLE]))
    return (
        len(words) <= LONGEST_TITLE
        and "。" not in words
        and not _NAME_OF_FILE.search(words)
        and ("清单" in words or "事项" in words)
        and bool(list_types_named(words))
    )


def title_place(lines: Sequence[Paragraph]) -> int | None:
    """Where among the lines above a row of headings the list's title stands: the nearest that can be it."""
    for place in range(len(lines) - 1, max(-1, len(lines) - 2 - MOST_LINES_BELOW_TITLE), -1):
        if is_title(lines[place].text):
            return place
        if len(lines[place].text) > LONGEST_TITLE and "。" not in lines[place].text:
            return None
    return None
