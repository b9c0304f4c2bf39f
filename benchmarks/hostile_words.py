"""A document's hostile words, in everything that the library shows or writes: payloads, outputs, and what holds."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import township_duties as td
from township_duties.escaping import harmless

PAYLOADS = {
    "control characters": "\x1b]0;owned\x07\x7f\x9b2J\x00",
    "bidirectional overrides": "\u202e\u2066\u200f",
    "separators of lines": "\u2028\u2029\x85",
    "tags that nobody sees": "\U000e0041\U000e007f",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "formulas": "=HYPERLINK(1)",
    "formulas behind blanks": "\u200b ;@SUM(1)",
}
WORDS = ("石桥镇", "民政局", "地名管理", "民生服务", "制定方案", "摸排", "水事处罚")
COVER = "青河县石桥镇履职事项清单\n2025年7月\n"
DOCUMENT = (
    f"{COVER}石桥镇配合履职事项清单\n序号\t事项类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n"
    "1\t民生服务\t地名管理\t民政局、公安局\t民政局：1.制定方案。2.检查。\t1.摸排上报。\n"
    "石桥镇上级部门收回事项清单\n序号\t事项类别\t事项名称\t承接部门及工作方式\n"
    "1\t民生服务\t水事处罚\t承接部门：公安局 工作方式：负责处罚。\n"
)
SHOWN_TAGS = {"table", "caption", "thead", "tbody", "tr", "th", "td", "span", "br", "mark"}
FORMULA = re.compile(r"[\s'\"\x00-\x1f\u200b]*[=+\-@＝＋－＠]")
ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "docs" / "assets" / "explorer.js"


def attacked(payload: str) -> td.DutyList:
    """A list that has a payload before all of a document's words that are shown, however it came in."""
    content = td.read(DOCUMENT, key="shiqiao").to_json().decode()
    for word in WORDS:
        if word not in content:
            raise AssertionError(f"{word} is nowhere")
        content = content.replace(word, json.dumps(payload)[1:-1] + word)
    return td.DutyList.model_validate_json(content)


def _terminal(duty_list: td.DutyList) -> bool:
    from typer.testing import CliRunner

    from township_duties import cli as module

    cli: Any = module  # what it took from another module is replaced in it
    calls = [
        ["summary"], ["search", "管理"], ["show", "cooperative-1"], ["where", "--keyword", "管理"], ["who", "上报"],
        ["departments"], ["check"],
    ]  # fmt: skip
    before = cli.list_of
    cli.list_of = lambda source: duty_list
    try:
        answers = [CliRunner().invoke(cli.app, [*call, *more]) for call in calls for more in ([], ["--json"])]
    finally:
        cli.list_of = before
    return all(answer.exit_code in (0, 1) and harmless(answer.output) == answer.output for answer in answers)


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.add(tag)


def _html(duty_list: td.DutyList) -> bool:
    duties = duty_list.duties
    shown: list[Any] = [
        duty_list,
        duties,
        *duties,
        duties.search("管理"),
        duties.who_does_what(),
        duty_list.departments,
    ]
    return all(_Tags(item._repr_html_()).seen <= SHOWN_TAGS for item in [*shown, duty_list.notes])


def _csv(duty_list: td.DutyList) -> bool:
    from township_duties.export.csv_form import csv_of
    from township_duties.tables import SCHEMAS, table_of

    for frame in (table_of(duty_list, name) for name in SCHEMAS):
        text = csv_of(frame).decode("utf-8-sig")
        texts = [column for column in frame.columns if not frame[column].dtype.is_numeric()]
        for row in csv.DictReader(io.StringIO(text, newline="")):
            for cell in (row[column] for column in texts):
                # What has an apostrophe is text to a spreadsheet.
                if any(FORMULA.match(part) and "'" not in part[:2] for part in re.split("[;\t]", cell)):
                    return False
    return True


def _workbook(duty_list: td.DutyList) -> bool:
    import openpyxl

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        duty_list.export(file)
        cells = [cell for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row]
    return bool(cells) and all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def _charts(duty_list: td.DutyList) -> bool:
    from township_duties import charts

    with tempfile.TemporaryDirectory() as folder:
        for draw in (charts.categories, charts.workload):
            picture, page = Path(folder) / "chart.svg", Path(folder) / "chart.html"
            charts.save(draw(duty_list), picture, overwrite=True)
            charts.save(draw(duty_list), page, overwrite=True)
            elements = {element.tag.rpartition("}")[2] for element in ElementTree.parse(picture).iter()}  # noqa: S314
            if elements & {"script", "foreignObject", "image"} or "<script>alert" in page.read_text("utf-8"):
                return False
    return True


def _explorer(duty_list: td.DutyList) -> bool:
    """The page's data hold the words unchanged, and its script never takes a text for markup."""
    sys.path.append(str(ROOT / "docs_hooks"))
    public_form = import_module("explorer").public_form
    script = SCRIPT.read_text("utf-8")
    shown = json.loads(json.dumps(public_form(duty_list)))
    unsafe = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", script)
    return unsafe is None and shown["duties"][0]["name"] == duty_list.duties[0].name


def _agents(duty_list: td.DutyList) -> bool:
    import asyncio

    from mcp import Client

    from township_duties.agent_server.serving import server_of

    calls: list[tuple[str, dict[str, Any]]] = [
        ("search", {"words": "管理"}), ("find_duties", {"keyword": ["管理"]}), ("show_duty", {"duty": "cooperative-1"}),
        ("who_does_what", {"keyword": ["上报"]}), ("departments", {}), ("notes", {}),
    ]  # fmt: skip

    async def answers() -> list[Any]:
        async with Client(server_of(duty_list)) as client:
            await client.list_tools()
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    texts = [answer.content[0].text for answer in asyncio.run(answers()) if not answer.is_error]
    return len(texts) == len(calls) and all(harmless(text) == text for text in texts)


OUTPUTS: dict[str, Callable[[td.DutyList], bool]] = {
    "terminal": _terminal,
    "HTML": _html,
    "CSV": _csv,
    "xlsx": _workbook,
    "charts": _charts,
    "explorer": _explorer,
    "agents": _agents,
}


def tried() -> Iterator[tuple[str, str, bool]]:
    """Each payload in each output, and whether the output held."""
    for name, payload in PAYLOADS.items():
        duty_list = attacked(payload)
        for output, holds in OUTPUTS.items():
            try:
                yield name, output, holds(duty_list)
            except Exception as error:
                yield name, f"{output} ({type(error).__name__}: {error})", False
