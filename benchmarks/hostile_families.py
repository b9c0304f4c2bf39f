"""Time and memory of documents made to be slow: `python benchmarks/hostile_families.py FAMILY BYTES` measures one.

Each family is a document that one kind of repetition fills. It is read and checked, or refused; in a process of its
own, whose peak of memory the operating system tells. Limits refuse most of them at 1 MB: how time grows is measured
with the limits lifted (`--lifted`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import township_duties as td
from township_duties.documents.limits import Limits

COVER = "青河县石桥镇履职事项清单\n2025年7月\n"
BASIC = "石桥镇基本履职事项清单\n序号\t事项类别\t事项名称\n"
COOPERATIVE = "石桥镇配合履职事项清单\n序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n"
RECLAIMED = "石桥镇上级部门收回事项清单\n序号\t事项名称\t承接部门及工作方式\n"
ROW = "1\t党的建设\t组织学习\n"
SHORTEST = 0.005  # seconds: below it, what is measured is the noise
SMALL, LARGE = 100_000, 1_000_000
LIFTED = Limits(cell_characters=2 * LARGE, rows=LARGE, paragraphs=LARGE, characters=2 * LARGE, seconds=600)


def _prose(words: str) -> str:
    return f"{COVER}{COOPERATIVE}1\t地名管理\t青河县某局、青河县民政局\t{words}\t上报。\n"


def _preface(words: str) -> str:
    return f"{COVER}一、基本情况\n{words}\n{BASIC}{ROW}"


def _numbered(size: int) -> str:
    return "".join(f"{number}.甲；" for number in range(1, size // 10))


def _rows(size: int, row: Callable[[int], str]) -> str:
    text, number = [], 0
    while size > 0:
        number += 1
        text.append(row(number))
        size -= len(text[-1].encode())
    return "".join(text)


def _filled(size: int, unit: str) -> str:
    return unit * (size // len(unit.encode()))


def _department(number: int) -> str:
    return f"青河县{chr(0x4E00 + number % 9000)}局"


FAMILIES: dict[str, Callable[[int], str]] = {
    "title of 省市省市…": lambda size: f"{_filled(size, '省市')}x履职事项清单\n{BASIC}{ROW}",
    "rows of one name": lambda size: COVER + BASIC + _rows(size, lambda number: f"{number}\t党的建设\t组织学习\n"),
    "rows of names alike": lambda size: COVER + BASIC + _rows(size, lambda n: f"{n}\t党的建设\t组织第{n}次学习\n"),
    "digits under 一、基本情况": lambda size: _preface(_filled(size, "1")),
    "a name of 甲< and blanks": lambda size: f"{COVER}{BASIC}1\t党的建设\t甲<{_filled(size, ' ')}乙\n",
    "承接部门： and blanks": lambda size: f"{COVER}{RECLAIMED}1\t处罚\t承接部门：{_filled(size, ' ')}水利局\n",
    "digits before a department": lambda size: _prose(_filled(size, "1") + "青河县某局负责。"),
    "甲 甲 …": lambda size: _prose(_filled(size, "甲 ")),
    "民政局：甲。…": lambda size: _prose(_filled(size, "民政局：甲。 ")),
    "甲乙： …": lambda size: _prose(_filled(size, "甲乙： ")),
    "负责甲；…": lambda size: _prose(_filled(size, "负责甲；")),
    "a department's name again and again": lambda size: _prose(_filled(size, "青河县某局")),
    "numbered steps": lambda size: _prose(_numbered(size)),
    "<ol> and 甲； …": lambda size: _prose("<ol>" + _filled(size, "甲； ")),
    "<a> and </b>": lambda size: _prose(_filled(size // 2, "<a>") + _filled(size // 2, "</b>")),
    "包括包括… in the preface": lambda size: _preface(_filled(size, "包括")),
    "是“是“… in the preface": lambda size: _preface(_filled(size, "是“")),
    "departments without end": lambda size: (
        f"{COVER}{COOPERATIVE}1\t地名管理\t{_rows(size, lambda n: f'{_department(n)}、')}县局\t登记。\t上报。\n"
    ),
    "a row for each of many departments": lambda size: (
        COVER + COOPERATIVE + _rows(size, lambda n: f"{n}\t地名管理{n}\t{_department(n)}\t负责。\t上报。\n")
    ),
    "invisible characters": lambda size: _prose(_filled(size, "民\u200b政局：甲。 ")),
    "lines before the lists": lambda size: COVER + _filled(size, "青河县石桥镇 第一章\n") + BASIC + ROW,
    "lines behind the lists": lambda size: COVER + BASIC + ROW + _filled(size, "注：以上。\n"),
}


def once(text: str, limits: Limits | None = None) -> tuple[str, float]:
    """What comes of reading and checking a text, and the seconds of processor time that it takes."""
    start = process_time()
    try:
        duty_list = td.read(text, key="hostile", limits=limits)
        len(duty_list.notes)
        outcome = "read"
    except td.ReadingError:
        outcome = "refused"
    return outcome, process_time() - start


def measured(family: str, size: int, *, lifted: bool = False) -> dict[str, Any]:
    """One family at one size, in a process of its own: outcome, seconds, and the peak of its memory in MB."""
    command = [sys.executable, str(Path(__file__)), family, str(size), *(["--lifted"] if lifted else [])]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        return {"outcome": f"ended with {process.returncode}", "seconds": float("inf"), "mb": usage.ru_maxrss / 1024}
    return {**json.loads(output), "mb": round(usage.ru_maxrss / 1024)}


def all_measured() -> dict[str, Any]:
    """Each family: what comes of 1 MB, its seconds and MB; the same with limits lifted, and the ratio to a tenth."""
    found = {}
    for family in FAMILIES:
        small, lifted = (measured(family, size, lifted=True) for size in (SMALL, LARGE))
        ratio = round(lifted["seconds"] / max(small["seconds"], SHORTEST), 1)
        found[family] = {**measured(family, LARGE), "lifted": {**lifted, "ratio": ratio}}
    return found


def main() -> None:
    """Measure one family, in this process."""
    family, size = sys.argv[1], int(sys.argv[2])
    limits = LIFTED if "--lifted" in sys.argv else None
    once(_prose("1.登记。"))  # what is loaded at first use is no part of it
    text = FAMILIES[family](size)
    results = [once(text, limits) for _ in range(3)]
    outcome, seconds = min(results, key=lambda result: result[1])
    print(json.dumps({"outcome": outcome, "seconds": round(seconds, 3)}))


if __name__ == "__main__":
    main()
