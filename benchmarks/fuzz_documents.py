"""Reading composed documents: lists of the template with odd words, columns and rows; no character may be lost.

Of whatever is composed, `read` may make a `DutyList` or a `ReadingError`. What it makes, its own laws do not refuse,
its rules check, and every word of the document stands in it. The same seed gives the same documents.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import township_duties as td
from township_duties.consistency import contradictions
from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import Document
from township_duties.documents.text import read_text

Losses = Callable[[Document, td.DutyList], list[str]]

COLUMNS = {
    "基本履职": ["序号", "事项类别", "事项名称"],
    "配合履职": ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
    "上级部门收回": ["序号", "事项类别", "事项名称", "承接部门及工作方式"],
}
OTHER_HEADINGS = {
    "序号": ["序 号", "编号", "\ufeff序号", "序号\u200b", "No."],
    "事项类别": ["类别", "**事项类别**"],
    "事项名称": ["具体事项", "事项", "履职事项名称"],
    "对应上级部门": ["上级部门", "牵头部门", "县级部门"],
    "上级部门职责": ["部门职责", "县级部门职责"],
    "乡镇配合职责": ["配合职责", "街道配合职责", "镇职责"],
    "承接部门及工作方式": ["承接部门", "工作方式"],
}
BODIES = ["青河县民政局", "民政局", "青河县公安局", "县水利局", "县委组织部", "市生态环境局青河分局", "县医院", "乡镇"]
NAMES = ["地名管理", "养犬管理", "开展防溺水宣传", "慈善募捐救助工作", "做好森林草原防火", "若x<y且z>w的登记"]
CATEGORIES = ["党的建设", "民生服务", "一、民生服务（2项）", "自然资源", "", "—"]
STEPS = [
    "1.制定方案；2.组织检查。", "（1）起草（2）报审。", "一是制定方案，二是上报。", "负责登记。",
    "由青河县水利局检查水源。",
    "青河县民政局：负责审核。", "考核： 青河县公安局：1.核查。2.处罚。", "<p>摸排</p><p>上报</p>", "• 劝导。",
    "/", "", "第一，摸排。",
    "承接部门：青河县水利局 工作方式：负责处罚。", "工作方式：移送。", "<ol><li>甲；<li>乙。</ol>",
    "甲\n1.乙：（1）丙；（2）丁。",
]  # fmt: skip
BESIDE = [
    "注：本清单自公布之日起施行。", "合计", "— 3 —", "一、党的建设（2项）", "附件",
    "石桥镇基本履职事项清单（续）", "省市县", "甲", "2025年7月",
    "全乡1.5户", "包括、等1个类别", "0", "三、党的建设 …… 12", "二、编制过程", "一、基本情况", "内部",
    "0000年7月", "\f",
]  # fmt: skip
ODD = [
    "\u200b", "\ufeff", "\u202e", "\x00", "\x1b[2J", "\x1f", "\ud800", "\u2028", "\x85", "\u3000", " ", "<br>",
    "<p></p>", "</b>",
    "&nbsp;", "&#0;", "9" * 30, "1" * 17, "0", "-1", "Ａ", "⻝", "。", "；", "：", "、", "，", "（", "）", "“",
    "”", "<", ">", "|", "=",
    "（牵头）", "（配合）", "牵头单位：", "配合单位：", "等部门", "包括", "1.", "（1）", "一、", "①", "·",
    "e\u0301", "\U00020000", "🚒", "无", "—",
]  # fmt: skip
ODD_NUMBERS = ["", "（1）", "1.", "０２", "\x1f1", "一", "4" * 5000]
EXPORTS = [".json", ".csv", ".ndjson", ".xlsx", ".parquet", ".sqlite"]


def composed(random: Random) -> str:
    """A document at random."""
    lines, oddness = _cover(random), random.choice((0, 0.003, 0.01, 0.05))
    for kind in random.sample(sorted(COLUMNS), random.choice((1, 2, 3, 3))):
        lines += _page(kind, random, oddness)
        if random.random() < 0.2:
            lines += _page(kind, random, oddness, first=False)
    lines += random.sample(BESIDE, random.choice((0, 0, 0, 1, 2)))
    for _ in range(random.choice((0, 0, 0, 1, 2, 5))):
        _damage(lines, random)
    return "\n".join(lines) + "\n"


def _cover(random: Random) -> list[str]:
    whole = [
        random.choice(["浙江省临江市青河县石桥镇履职事项清单", "石桥镇履职事项清单", "青河县石桥街道履职事项清单"]),
        random.choice(["2024年11月", "二〇二五年三月", "2025年7月1日", ""]),
        "一、基本情况", "石桥镇位于青河县，区域面积88平方公里。全镇4021户，户籍人口1.2万人，下辖9个行政村。",
        "二、编制过程",
        "共有履职事项3项，其中，基本履职事项1项、配合履职事项1项、上级部门收回事项1项。",
    ]  # fmt: skip
    return [line for line in whole if random.random() < 0.9] + random.sample(BESIDE, random.choice((0, 0, 0, 1)))


def _page(kind: str, random: Random, oddness: float, *, first: bool = True) -> list[str]:
    columns = list(COLUMNS[kind])
    if random.random() < 0.1:
        random.shuffle(columns)
    if random.random() < 0.1:
        columns.insert(random.randrange(len(columns) + 1), random.choice(["备注", "法律依据", "清单类型", "牵头部门"]))
    if random.random() < 0.1:
        del columns[random.randrange(len(columns))]
    if "承接部门及工作方式" in columns and random.random() < 0.2:
        columns[-1:] = ["承接部门", "工作方式"]
    shown = [random.choice(OTHER_HEADINGS.get(name, [name])) if random.random() < 0.1 else name for name in columns]
    title = random.choice([f"石桥镇{kind}事项清单", f"石桥镇{kind}事项清单（公布版）", f"青河县石桥镇{kind}事项清单"])
    lines = [title] if first or random.random() < 0.7 else []
    lines += ["\t".join(shown)] if first or random.random() < 0.7 else []
    for number in range(1, random.choice((1, 2, 3, 4, 8)) + 1):
        lines.append("\t".join(_cell(column, number, random, oddness) for column in columns))
        if random.random() < oddness:
            lines.append(random.choice(BESIDE))
    return lines


def _cell(column: str, number: int, random: Random, oddness: float) -> str:
    if column == "序号":
        text = str(number) if random.random() > oddness else random.choice(ODD_NUMBERS)
    elif column == "事项类别":
        text = random.choice(CATEGORIES)
    elif column == "事项名称":
        text = random.choice(NAMES)
    elif "职责" in column or "方式" in column:
        text = "".join(random.choice(STEPS) for _ in range(random.choice((1, 1, 2, 3))))
    elif "部门" in column:
        text = random.choice("、、， ；/").join(random.sample(BODIES, random.choice((1, 1, 2, 3))))
    else:
        text = random.choice(["基本履职", "配合履职", "《草原法》第三条", ""])
    if random.random() < oddness:
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice(ODD) + text[place:]
    # A line break in a cell is printed as blanks, or as a mark of its own.
    return text.replace("\n", random.choice((" ", "<br>")))


def _damage(lines: list[str], random: Random) -> None:
    """Change a line, or the order of lines."""
    place, how = random.randrange(len(lines)), random.randrange(6)
    line = lines[place]
    if how == 0:
        del lines[place : place + random.choice((0, 1, 1, 2))]
    elif how == 1:
        lines.insert(random.randrange(len(lines) + 1), line)
    elif how == 2:
        other = random.randrange(len(lines))
        lines[place], lines[other] = lines[other], line
    elif how == 3:
        start = random.randrange(len(line) + 1)
        lines[place] = line[:start] + line[start + random.choice((1, 1, 3)) :]
    elif how == 4:
        lines[place] = line.replace("\t", random.choice(("\t\t", " ", "")), 1)
    else:
        start = random.randrange(len(line) + 1)
        lines[place] = line[:start] + random.choice(ODD) * random.choice((1, 1, 40)) + line[start:]


def tried(number: int, losses: Losses, seed: int = 0) -> tuple[str, int, int, list[str]]:
    """What comes of one composed document.

    Parameters:
        number: which one of the seed's.
        losses: what a list lacks of its document.
        seed: of which documents.

    Returns:
        The outcome (`DutyList`, `ReadingError` or `other`), the document's characters, those unaccounted for, and what
        went wrong.
    """
    random = Random(f"{seed}/{number}")  # noqa: S311 (nothing is kept secret by it)
    text = composed(random)
    faults: list[str] = []
    try:
        duty_list = td.read(text, key="composed")
    except td.ReadingError as error:
        str(error)
        return "ReadingError", len(text), 0, faults
    except Exception as error:
        return "other", len(text), 0, [f"read: {type(error).__name__}: {str(error)[:200]}"]
    lost = 0
    try:
        missing = losses(read_text(text, Budget(Limits())), duty_list)
        lost = sum(map(len, missing))
        faults += [f"lost: {piece!r}" for piece in missing[:1]]
        faults += [f"contradiction: {found}" for found in list(contradictions(duty_list))[:1]]
        list(map(str, duty_list.notes))
        if number % 50 == 0:
            _written(duty_list)
    except Exception as error:
        return "other", len(text), lost, [*faults, f"{type(error).__name__}: {str(error)[:200]}"]
    return "DutyList", len(text), lost, faults


def _written(duty_list: td.DutyList, suffixes: Sequence[str] = EXPORTS) -> None:
    """Write a list in every format, and read its own file again."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in suffixes:
            duty_list.export(Path(folder) / f"list{suffix}")
        if td.load_file(Path(folder) / "list.json") != duty_list:
            raise AssertionError("what was saved is not what was read")
