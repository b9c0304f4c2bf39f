"""Documents of other townships, to try the rules of reading on: small ones, and those in `made`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import township_duties as td

MADE = Path(__file__).parent / "made"
MADE_DOCUMENTS = sorted(path for path in MADE.iterdir() if path.suffix not in (".json", ".py", ""))
"""Documents of other townships in the forms that real lists have."""

BASIC = "序号\t事项类别\t事项名称"
COOPERATIVE = f"{BASIC}\t对应上级部门\t上级部门职责\t乡镇配合职责"
RECLAIMED = f"{BASIC}\t承接部门及工作方式"

COVER = """浙江省临江市青河县石桥镇履职事项清单

2024年11月

说明

一、基本情况

石桥镇位于青河县，距县城12.5公里、区域面积88平方公里。全镇4021户，户籍人口1.2万人，下辖9个行政村。

二、编制过程

共有履职事项3项，其中，基本履职事项1项、配合履职事项1项、上级部门收回事项1项。
"""


def page(list_name: str, heading: str, rows: Sequence[str]) -> str:
    return "\n".join([f"临江市青河县石桥镇{list_name}事项清单", "", heading, *rows, ""])


def document(
    superior: str = "1.制定方案。",
    department: str = "青河县民政局",
    township: str = "1.摸排上报。",
    receiving: str | None = None,
) -> str:
    """A document with one duty in each list."""
    receiving = receiving or "承接部门：青河县水利局 工作方式：负责处罚。"
    return "\n".join(
        [
            COVER,
            page("基本履职", BASIC, ["1\t党的建设\t组织理论学习"]),
            page("配合履职", COOPERATIVE, [f"1\t民生服务\t地名管理\t{department}\t{superior}\t{township}"]),
            page("上级部门收回", RECLAIMED, [f"1\t自然资源\t水事处罚\t{receiving}"]),
        ]
    )


@cache
def made(path: Path) -> td.DutyList:
    """The list that is read of a made document: once for all tests, since nobody can change it."""
    return td.read(path, key=path.stem)
