"""The tables of the pages on reliability, made of the figures that `reliability.py` keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from township_duties.writing import write_whole

PAGES = {"en": Path("reliability.md"), "zh": Path("zh") / "reliability.md"}
_PLACE = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

CHINESE = {
    "input": "输入",
    "tried": "次数",
    "read or answered": "读出或回答",
    "refused": "拒绝",
    "anything else": "其他结果",
    "found and mended": "已发现并修正",
    "composed documents": "编造的文件",
    "changed files": "改坏的文件",
    "questions": "提问",
    "characters of the lists that were read": "读出的清单中的字符",
    "characters unaccounted for": "下落不明的字符",
    "family": "类型",
    "1 MB": "1 MB",
    "seconds": "秒",
    "MB": "MB",
    "limits lifted: seconds": "放开限制：秒",
    "limits lifted: MB": "放开限制：MB",
    "1 MB : 100 kB": "1 MB : 100 kB",
    "read": "读出",
    "title of 省市省市…": "标题为“省市省市…”",
    "rows of one name": "同名的行",
    "rows of names alike": "名称相近的行",
    "digits under 一、基本情况": "“一、基本情况”下全是数字",
    "a name of 甲< and blanks": "名称为“甲<”加空格",
    "承接部门： and blanks": "“承接部门：”加空格",
    "digits before a department": "部门前全是数字",
    "a department's name again and again": "一再重复的部门名称",
    "numbered steps": "编号的职责条目",
    "<ol> and 甲； …": "<ol> 加“甲； …”",
    "<a> and </b>": "<a> 与 </b>",
    "包括包括… in the preface": "说明中的“包括包括…”",
    "是“是“… in the preface": "说明中的“是“是“…”",
    "departments without end": "数不尽的部门",
    "a row for each of many departments": "许多部门各一行",
    "invisible characters": "看不见的字符",
    "lines before the lists": "清单前的行",
    "lines behind the lists": "清单后的行",
    "contradictions": "矛盾",
    "accepted": "接受",
    "words changed in the printed cell and in the field": "原文栏和字段一同改动的文字",
    "words of the front matter": "表前文字",
    "a duty left out at a list's end": "清单末尾少了一项",
    "a step without a number, cut in two": "没有编号的职责条目一分为二",
    "a translation": "译文",
    "a fact of the gazetteer": "取自区划资料的事实",
    "a kind": "部门的类别",
    "a revision": "修订号",
    "a note taken away": "删去的批注",
    "what a note says": "批注的说法",
    "what happened": "情形",
    "files not whole": "不完整的文件",
    "the writer was killed": "写文件的进程被终止",
    "read while three wrote": "三个进程写时读取",
    "the disk was full": "磁盘已满",
    "words": "文字",
    "terminal": "终端",
    "charts": "图表",
    "explorer": "在线查询",
    "agents": "智能体",
    "held": "无害",
    "broken": "有害",
    "control characters": "控制字符",
    "bidirectional overrides": "改变书写方向的字符",
    "separators of lines": "行分隔符",
    "tags that nobody sees": "看不见的标签字符",
    "formulas": "公式",
    "formulas behind blanks": "空格之后的公式",
    "lowest packages": "最低版本的依赖",
    "newest packages": "最新版本的依赖",
    "not measured": "未测",
    "wheel": "wheel",
    "built twice": "两次构建",
    "the same bytes": "逐字节相同",
    "different bytes": "不同",
}
"""What stands in the tables, in Chinese; what is not here is the same in both languages."""

Rows = list[list[str]]


def write(folder: Path, record: dict[str, Any]) -> None:
    """Write the tables into the pages of a folder, between their marks."""
    for language, page in PAGES.items():
        text = (folder / page).read_text("utf-8")
        write_whole(folder / page, with_tables(text, record, language).encode(), overwrite=True)


def with_tables(page: str, record: dict[str, Any], language: str) -> str:
    """A page with its tables, in English (`en`) or Chinese (`zh`)."""

    def table(place: re.Match[str]) -> str:
        part = place[2]
        if part not in record:
            return place[0]
        told, rows = _circumstances(record[part], language), ROWS[part](record[part])
        return f"{place[1]}\n{told}\n\n{_table(rows, language)}\n\n{place[3]}"

    return _PLACE.sub(table, page)


def _circumstances(figures: dict[str, Any], language: str) -> str:
    told = {name: figures[name] for name in ("date", "version", "cores", "machine", "python")}
    if language == "zh":
        return "测于 {date}：{version} 版，{cores} 核（{machine}），Python {python}。".format(**told)
    return "Measured on {date}: version {version}, {cores} cores ({machine}), Python {python}.".format(**told)


def _table(rows: Sequence[Sequence[str]], language: str) -> str:
    shown = [[CHINESE.get(cell, cell) if language == "zh" else cell for cell in row] for row in rows]
    lines = [shown[0], ["---"] * len(shown[0]), *shown[1:]]
    return "\n".join("| " + " | ".join(cell.replace("<", "&lt;") for cell in line) + " |" for line in lines)


def _fuzz(figures: dict[str, Any]) -> Rows:
    kinds = {"documents": "composed documents", "files": "changed files", "questions": "questions"}
    rows = [["input", "tried", "read or answered", "refused", "anything else", "found and mended"]]
    for kind, name in kinds.items():
        outcomes = figures[kind]["outcomes"]
        well = outcomes.get("DutyList", 0) + outcomes.get("answer", 0)
        refused = sum(outcomes.get(error, 0) for error in REFUSALS)
        faults = (outcomes.get("faults", 0), outcomes.get("found and mended", 0))
        rows.append([name, *_numbers(figures[kind]["tried"], well, refused, *faults)])
    documents = figures["documents"]["outcomes"]
    rows.append(
        ["characters of the lists that were read", *_numbers(documents.get("characters read", 0)), "", "", "", ""]
    )
    lost = documents.get("characters unaccounted for", 0)
    rows.append(["characters unaccounted for", *_numbers(lost), "", "", "", ""])
    return rows


REFUSALS = ("ReadingError", "QueryError", "UnknownNameError", "ValidationError", "TypeError", "IndexError")
"""What a refusal may be: of a document, of a question, of a call with a wrong parameter or a place beyond the end."""


def _families(figures: dict[str, Any]) -> Rows:
    headings = ["family", "1 MB", "seconds", "MB", "limits lifted: seconds", "limits lifted: MB", "1 MB : 100 kB"]
    rows = [headings]
    for name, found in figures["families"].items():
        lifted = found["lifted"]
        shown = (f"{found['seconds']:.2f}", f"{found['mb']}", f"{lifted['seconds']:.2f}", f"{lifted['mb']}")
        rows.append([name, found["outcome"], *shown, f"{lifted['ratio']:.1f}"])
    return rows


def _contradictions(figures: dict[str, Any]) -> Rows:
    counts = _numbers(figures["tried"], figures["refused"], len(figures["accepted"]))
    rows = [["", "tried", "refused", "accepted"], ["contradictions", *counts]]
    return [*rows, *([kind, *_numbers(1, 0, 1)] for kind in figures["unseen"])]


def _files(figures: dict[str, Any]) -> Rows:
    names = {"kills": "the writer was killed", "reads": "read while three wrote", "full disk": "the disk was full"}
    rows = [["what happened", "tried", "files not whole"]]
    for kind, name in names.items():
        rows.append([name, *_numbers(figures[kind]["tried"], figures[kind]["not whole"])])
    return rows


def _outputs(figures: dict[str, Any]) -> Rows:
    held = figures["held"]
    outputs = list(next(iter(held.values())))
    rows = [["words", *outputs]]
    for payload, found in held.items():
        rows.append([payload, *("held" if found.get(output) else "broken" for output in outputs)])
    return rows


def _versions(figures: dict[str, Any]) -> Rows:
    runs = figures["runs"]
    rows = [["Python", "lowest packages", "newest packages"]]
    for version in dict.fromkeys(name.split()[0] for name in runs):
        both = (runs.get(f"{version} {packages}") for packages in ("lowest", "newest"))
        rows.append([version, *(run["said"] if run else "not measured" for run in both)])
    return rows


def _wheel(figures: dict[str, Any]) -> Rows:
    same = "the same bytes" if figures["same"] else "different bytes"
    return [["wheel", "SHA-256", "built twice"], [figures["version"], f"`{figures['sha256']}`", same]]


def _numbers(*numbers: int) -> Iterable[str]:
    return (f"{number:,}" for number in numbers)


ROWS: dict[str, Callable[[dict[str, Any]], Rows]] = {
    "fuzz": _fuzz,
    "families": _families,
    "contradictions": _contradictions,
    "files": _files,
    "outputs": _outputs,
    "versions": _versions,
    "wheel": _wheel,
}
