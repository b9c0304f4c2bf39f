"""The command line: each command is a call or two of the public interface."""

from __future__ import annotations

import webbrowser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import typer
from rich.text import Text

import township_duties as td
from township_duties.assignments import NOT_STATED
from township_duties.bench import USUAL_FOLDER, bench_server
from township_duties.command import (
    Count,
    Force,
    From,
    Json,
    Lang,
    Limit,
    Several,
    UsageError,
    Words,
    command,
    in_one_line,
    list_of,
    placeholder,
)
from township_duties.comparing.differences import KINDS_ZH
from township_duties.context import HINT
from township_duties.duty_list import UNDATED
from township_duties.language import named_in, said, speaking, spoken
from township_duties.models import DutyRecord, Township
from township_duties.notes import Notes
from township_duties.reading_many import key_of, keyed_paths
from township_duties.search import Hit
from township_duties.terminal import Screen, marked, say
from township_duties.usage import Commands
from township_duties.vocabulary import Attribution, Language, Word
from township_duties.writing import require_writable

Found = TypeVar("Found", bound=Sized)

app = typer.Typer(
    name="township-duties",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=said(
        "Ask the official duty lists (履职事项清单) of Chinese townships.", "查询、校核乡镇（街道）履职事项清单。"
    )
    + """

\b
township-duties search 消防 投诉
township-duties where --department 民政局 --keyword 津贴
township-duties show cooperative-20
township-duties who 烟花爆竹

"""
    + said(
        """Answers fit the terminal, are plain rows when piped, and JSON with --json.
Exit codes: 0 found or clean, 1 nothing found or faults found, 2 wrong use,
141 nobody reads on.""",
        "在终端中按宽度排版，送入管道时为制表符分隔的行，加 --json 为 JSON。"
        "退出码：0 有结果或没有问题，1 没有结果或有问题，2 用法不对，141 读取方已关闭管道。",
    ),
)


def _tell_version(asked: bool) -> None:
    if asked:
        newest = td.available()[-1]
        data = f"{newest.key} {newest.version}"
        typer.echo(f"township-duties {td.__version__}" + said(f", data {data}", f"，数据 {data}"))
        raise typer.Exit


@app.callback()
def _of_all(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_tell_version,
            is_eager=True,
            help=said("The package's and data's version.", "软件包和数据的版本。"),
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    """Options of the command line as a whole."""
    context.with_resource(speaking(lang))


@app.command()
@command("内置的清单及其版本。")
def lists(json: Json = False) -> bool:
    """The bundled lists and their versions.

    \b
    township-duties lists
    """
    screen = Screen(json)
    if json:
        screen.json([release.model_dump(mode="json") for release in td.available()])
    else:
        rows = [(item.key, item.version, item.edition, item.township, item.title) for item in td.available()]
        screen.rows(
            _heads("list 清单", "version 版本", "edition 版次", "township 乡镇", "title 标题"),
            rows,
            [[0], [1, 2], [3, 4]],
        )
    return True


@app.command()
@command("一份清单的概况。\n\n乡镇名称，“说明”载明的项数与表中实有的项数，各类别的项数。")
def summary(source: From = "kokyar", json: Json = False) -> bool:
    """What a list holds.

    The township, the counts that are declared and published, the categories.

    \b
    township-duties summary
    township-duties summary --from kokyar@2025.7.0
    """
    duty_list = list_of(source)
    screen, township = Screen(json), duty_list.township
    published = duty_list.duties.count_by("list_type")
    if json:
        screen.json(
            {
                "key": duty_list.key,
                "version": duty_list.version,
                "title": duty_list.title,
                "township": township.model_dump(mode="json"),
                "declared": duty_list.declared.model_dump(mode="json"),
                "published": published,
                "categories": duty_list.duties.count_by("category"),
                "departments": len(duty_list.departments),
                "notes": len(duty_list.notes),
            }
        )
        return True
    screen.line(_township(township) or duty_list.title, style="bold")
    held = len(duty_list.duties), len(duty_list.departments), len(duty_list.notes)
    version = f"{duty_list.key} {duty_list.version}"
    screen.line(
        said(
            f"{version}, edition {duty_list.edition or UNDATED}: {held[0]} duties, {held[1]} departments,"
            f" {held[2]} notes",
            f"{version}，版次{duty_list.edition or '未注明'}：履职事项{held[0]}项，部门{held[1]}个，批注{held[2]}条",
        )
    )
    screen.line()
    declared = duty_list.declared.lists
    rows = [
        (_named(list_type), str(declared[list_type].count or "-"), str(published.get(list_type, 0)))
        for list_type in declared
    ]
    total = (said("all", "合计"), str(duty_list.declared.total or "-"), str(len(duty_list.duties)))
    screen.rows(_heads("list 清单", "declared 说明载明", "published 表中实有"), [*rows, total], right=[1, 2])
    screen.line()
    screen.rows([said("category", "事项类别"), *map(_short, td.ListType)], _by_category(duty_list), right=[1, 2, 3])
    return True


def _by_category(duty_list: td.DutyList) -> list[list[str]]:
    """How many duties of each list each category has; those of none come last."""
    counts = Counter((duty.category, duty.list_type) for duty in duty_list.duties)
    categories = sorted({category: None for category, _ in counts}, key=lambda category: category is None)
    return [
        [category or said("no category", "未分类"), *(str(counts[category, kind] or "") for kind in td.ListType)]
        for category in categories
    ]


@app.command()
@command(
    "含有关键词的履职事项，按相关度排序。\n\n"
    "关键词用空格分开，写在“ ”中的算一个。含全部关键词的在前，其次是含部分关键词的，并列出缺少的词。"
    "写编号可找到该事项，写机构名称可找到部门栏列明该机构的事项。"
)
def search(
    words: Words, limit: Limit = None, count: Count = False, source: From = "kokyar",
    json: Json = False,
) -> bool:  # fmt: skip
    """The duties in which words occur, best first.

    White space parts words; what stands in “ ” is one. Duties with all the words come first, then those with some,
    each with the words that it lacks. An id finds its duty, the name of a body the duties whose column has it.

    \b
    township-duties search 消防 投诉
    township-duties search 高龄津贴 --json
    """
    duty_list = list_of(source)
    result = _first_found(lambda lang: duty_list.duties.search(" ".join(words), lang=lang))
    shown = result[:limit]
    screen = Screen(json)
    if not result:
        which = _which(source, duty_list)
        say(
            said(
                f"nothing found: no duty of {which} has {' or '.join(words)}",
                f"没有找到：{which} 中没有履职事项含有“{'”或“'.join(words)}”",
            ),
            err=True,
        )
    elif not json and not count:
        say(said(result.counted, f"找到{len(result)}项") + _cut(shown, result), err=True)
    if count:
        screen.count(len(result))
    elif json:
        screen.json(
            [
                {"id": hit.duty.id, "name": hit.duty.name, "score": round(hit.score, 3), "words": hit.words,
                 "missing": hit.missing, "passages": list(map(asdict, hit.passages))}
                for hit in shown
            ]
        )  # fmt: skip
    else:
        rows = [(hit.duty.id, _category(hit.duty, duty_list), *_found_in(hit, screen)) for hit in shown]
        screen.rows(
            _heads("id 编号", "category 事项类别", "name 事项名称", "without 缺少的词", "found in 出处"),
            rows,
            [[0, 1], [2, 4, 3]],
        )
    return bool(result)


def _first_found(ask: Callable[[Language], Found]) -> Found:
    """What the document's own words answer; in English, where they answer nothing, the unofficial English names."""
    found = ask("zh")
    return found if found or named_in() == "zh" else ask("en") or found


def _found_in(hit: Hit, screen: Screen) -> tuple[Text, str, Text]:
    """A duty's name, the words that it lacks, and the first texts that have some, what was found set off."""
    named = next((item.spans for item in hit.passages if item.text == hit.duty.label(named_in())), ())
    others = [item for item in hit.passages if item.field not in ("id", "name", "english")]
    if not (others or screen.is_terminal):
        others = list(hit.passages)  # a program reads the texts in one cell
    missing = "、".join(hit.missing)
    return (
        marked(hit.duty.label(named_in()), named),
        said("without ", "缺：") + missing if missing and screen.is_terminal else missing,
        Text("\n").join(marked(item.text, item.spans) for item in others[:3]),
    )


def _cut(shown: Sized, found: Sized) -> str:
    """How many are shown, where they are not all."""
    return said(f", the first {len(shown)} shown", f"，显示前{len(shown)}个") if len(shown) < len(found) else ""


def _category(duty: DutyRecord, duty_list: td.DutyList) -> str:
    category = duty.category or ""
    return duty_list.english.get(category, category) if named_in() == "en" else category


@app.command()
@command("一项履职事项的全部内容。\n\n由谁负责什么、在原文件的位置、有哪些批注。")
def show(
    duty_id: Annotated[str, typer.Argument(metavar=said("ID", "编号"))],
    source: From = "kokyar",
    json: Json = False,
) -> bool:
    """One duty, whole.

    Who does what, where it stands in the document, and what is noted on it.

    \b
    township-duties show cooperative-20
    """
    duty_list = list_of(source)
    duty, notes = duty_list.duties[duty_id], duty_list.notes_on(duty_id)
    screen = Screen(json)
    if json:
        screen.json({**duty.model_dump(mode="json"), "notes": [note.model_dump(mode="json") for note in notes]})
        return True
    other = said(duty.name, duty.english or "")
    screen.line(f"{duty.id}  {duty.label(named_in())}", style="bold")
    if other and other != duty.label(named_in()):
        screen.line(said(f"{other} (its English name is unofficial)", f"{other}（非官方英文名称）"), style="dim")
    kind = said(", ", "，").join(filter(None, (_named(duty.list_type), _category(duty, duty_list))))
    screen.line(said("; ", "；").join((kind, duty.ref, _place(duty))), style="dim")
    screen.line(said(_bodies(duty, duty_list), "、".join(duty.departments)))
    side = None
    for block in duty.responsibilities:
        if block.side is not side:
            side = block.side
            screen.line()
            screen.line(_named(side), style="bold")
        if block.label:
            screen.line(block.label, indent=2)
        for step in block.steps:
            screen.line(step.marker + step.text, indent=2 + 2 * step.level)
    if notes:
        screen.line()
        screen.line(said("what is wrong in it", "校核意见"), style="bold")
        _show_notes(screen, notes, duty_list)
    return True


@app.command()
@command("符合条件的履职事项。\n\n同一选项写两次，符合其一即可；写两个选项，须同时符合。加 -o 时写入文件。")
def where(
    list_type: Annotated[
        Several,
        typer.Option(
            metavar=said("LIST", "清单"),
            help=said("basic, cooperative or reclaimed; 基本履职 …", "基本履职、配合履职或上级部门收回；basic …"),
        ),
    ] = None,
    category: Annotated[
        Several,
        typer.Option(
            metavar=said("CATEGORY", "类别"), help=said("A category (事项类别), as printed.", "事项类别，照原文写。")
        ),
    ] = None,
    department: Annotated[
        Several,
        typer.Option(
            metavar=said("BODY", "机构"), help=said("A body that the department column names.", "部门栏列明的机构。")
        ),
    ] = None,
    involving: Annotated[
        Several,
        typer.Option(
            metavar=said("BODY", "机构"),
            help=said("The same, or a body that acts in the text.", "部门栏或正文中负责的机构。"),
        ),
    ] = None,
    reports_to: Annotated[
        Several,
        typer.Option(
            metavar=said("BODY", "机构"),
            help=said("A body that a step reports to (报给谁).", "职责条目的报送对象（报给谁）。"),
        ),
    ] = None,
    system: Annotated[
        Several,
        typer.Option(
            metavar=said("SYSTEM", "条线"), help=said("A national system (条线), such as 民政.", "条线，如民政。")
        ),
    ] = None,
    keyword: Annotated[
        Several,
        typer.Option(
            metavar=said("WORD", "词"),
            help=said("A word in the name, a label or a step.", "事项名称、小标题或职责条目中的词。"),
        ),
    ] = None,
    keyword_match: Annotated[
        Literal["any", "all"],
        typer.Option(help=said("Any or all of the keywords.", "含任一关键词（any）或全部关键词（all）。")),
    ] = "any",
    limit: Limit = None,
    count: Count = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=said("Write them to a file: .csv .parquet .ndjson .xlsx", "写入文件：.csv .parquet .ndjson .xlsx"),
        ),
    ] = None,
    source: From = "kokyar",
    force: Force = False,
    json: Json = False,
) -> bool:
    """The duties that a question matches.

    An option given twice means either value; two options mean both. With -o they are written to a file.

    \b
    township-duties where --department 民政局 --keyword 补贴 --keyword 津贴
    township-duties where --list-type 上级部门收回 --category 自然资源
    township-duties where --reports-to 应急局
    township-duties where --keyword "forest" --lang en
    township-duties where --department 民政局 --count
    township-duties where --keyword 防汛 -o flood.xlsx
    """
    duty_list = list_of(source)
    duties = _first_found(
        lambda lang: duty_list.duties.where(
            list_type=list_type, category=category, department=department, involving=involving,
            reports_to=reports_to, system=system, keyword=keyword, keyword_match=keyword_match, lang=lang,
        )
    )  # fmt: skip
    shown = duties[:limit]
    head, *steps, _ = duties.explain().splitlines()
    if not duties:
        say(said("nothing found: ", "没有找到：") + said("; ", "；").join((head, *steps)), err=True)
    elif not json and not count and not output:
        say(_duties(duties) + _cut(shown, duties), err=True)
    for hint in (step for step in steps if duties and step.startswith(HINT)):
        say(hint.strip(), err=True)
    screen = Screen(json)
    if output and duties:
        shown.export(output, overwrite=force)
        say(_written(output, _duties(shown)))
    elif count:
        screen.count(len(duties))
    elif json:
        screen.json([duty.model_dump(mode="json") for duty in shown])
    else:
        rows = [
            (duty.id, _category(duty, duty_list), duty.label(named_in()), _bodies(duty, duty_list)) for duty in shown
        ]
        screen.rows(_heads("id 编号", "category 事项类别", "name 事项名称", "departments 部门"), rows, [[0, 1], [2, 3]])
    return bool(duties)


def _several(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _bodies(duty: DutyRecord, duty_list: td.DutyList) -> str:
    comma = "; " if named_in() == "en" else "、"
    return comma.join(duty_list.departments[name].label(named_in()) for name in duty.departments)


@app.command()
@command("某件事由谁负责什么。\n\n逐个机构、逐条列出，乡镇在前。写几个词时，按连在一起查找。")
def who(words: Words, limit: Limit = None, count: Count = False, source: From = "kokyar", json: Json = False) -> bool:
    """Who does what about something.

    Body by body, step by step; the township comes first. Several words are one, as they stand.

    \b
    township-duties who 烟花爆竹
    """
    answer = list_of(source).duties.who_does_what(" ".join(words))
    shown = answer[:limit]
    if not answer:
        about = " ".join(words)
        say(
            said(
                f"nothing found: no duty, block or step of {source} speaks of {about}",
                f"没有找到：{source} 的履职事项、小标题和职责条目都没有“{about}”",
            ),
            err=True,
        )
    elif not json and not count:
        bodies = _several(len(answer.bodies), "body", "bodies")
        steps = _several(len(answer), "step", "steps")
        counted = said(f"{steps} of {bodies}", f"{len(answer.bodies)}个责任主体的{len(answer)}条职责")
        say(counted + _cut(shown, answer), err=True)
    screen = Screen(json)
    if count:
        screen.count(len(answer))
    elif json:
        screen.json(shown.to_polars().to_dicts())
    else:
        rows = [
            (
                item.body or said(NOT_STATED, Attribution.UNSTATED.chinese),
                item.duty_id,
                _short(item.attribution),
                item.marker + item.text,
            )
            for item in shown
        ]
        screen.rows(_heads("who 责任主体", "duty 事项", "known by 判断依据", "does what 职责"), rows, [[0, 1, 2], [3]])
    return bool(answer)


@app.command()
@command(
    "一份通知、一件投诉该由谁办。\n\n先是最相符的一项：谁牵头、乡镇做什么、这一行有什么问题；再是其他可能相符的事项。"
)
def whose(
    sentence: Annotated[list[str], typer.Argument(metavar=placeholder("一句话"))],
    limit: Annotated[int, typer.Option(min=1, metavar="N", help=said("How many duties at most.", "最多几项。"))] = 5,
    source: From = "kokyar",
    json: Json = False,
) -> bool:
    """Whose job a notice or a complaint is.

    The duty that fits best, who leads, what the township does, what is wrong in the row; then others that may fit.

    \b
    township-duties whose "楼道里停满电动自行车，还甩线下来充电"
    """
    duty_list = list_of(source)
    asked = " ".join(sentence)
    answer = duty_list.concerning(asked, limit=limit)
    screen = Screen(json)
    if json:
        screen.json(
            {"sentence": answer.sentence, "answers": answer.answers, "told": answer.told(spoken()),
             "duties": answer.to_polars().to_dicts()}
        )  # fmt: skip
        return bool(answer)
    for line in answer.told(spoken()).splitlines():
        screen.line(line)
    screen.line()
    shown = answer or list(filter(None, [answer.nearest]))
    if not answer:
        if shown:
            screen.line(said("The nearest, which is hardly meant:", "最接近的一项，多半不是："), style="dim")
        words = asked if duty_list.duties.where(keyword=asked) else "消防 投诉"
        say(
            said(
                f"whose takes a sentence; words are looked for by: township-duties search {words}",
                f"whose 适合成句的话；查词请用：township-duties search {words}",
            ),
            err=True,
        )
    rows = [
        (match.duty.id, f"{match.score:.0f}", match.duty.label(named_in()), " ".join(match.words)) for match in shown
    ]
    screen.rows(_heads("id 编号", "score 分数", "name 事项名称", "words 相符的词"), rows, [[0, 1], [2, 3]])
    if answer and answer[0].notes:
        screen.line()
        _show_notes(screen, answer[0].notes, duty_list)
    return bool(answer)


@app.command()
@command(
    "清单中的机构，各有多少事项。\n\n"
    "每张清单中有多少项列明该机构、它自己有多少条职责、乡镇在这些事项中有多少条职责；事项总数多的在前，"
    "总数相同的，职责条目多的在前。"
)
def departments(source: From = "kokyar", json: Json = False) -> bool:
    """The bodies of a list, and how much each has to do.

    How many duties of each list name it, how many steps are its own, and how many the township's in those duties; those
    named by most duties of all lists come first, and of these those with most steps.

    \b
    township-duties departments
    township-duties departments --lang en
    """
    duty_list = list_of(source)
    view = duty_list.duties.by_department()
    view = view.sort("total", "steps", descending=True, maintain_order=True)
    screen = Screen(json)
    if view.is_empty():
        say(
            said(f"nothing found: no duty of {duty_list.key} names a body", f"没有找到：{duty_list.key} 没有列出部门"),
            err=True,
        )
    if json:
        screen.json(view.to_dicts())
    else:
        columns = [*td.ListType, "total", "steps", "township_steps"]
        names = [duty_list.departments[name].label(named_in()) for name in view["department"]]
        rows = [(name, *map(str, row)) for name, row in zip(names, view.select(columns).rows(), strict=True)]
        screen.rows(
            [
                said("department", "部门"),
                *map(_short, td.ListType),
                *_heads("total 合计", "steps 部门职责条目", "township's_steps 乡镇职责条目"),
            ],
            rows,
            right=[1, 2, 3, 4, 5, 6],
        )
    return not view.is_empty()


@app.command()
@command(
    "清单中有什么问题。\n\n"
    "规则查出的、程序读不懂的、人工校核记下的，先汇总，再逐行列出。加 -o 时把清单写成工作簿，"
    "有问题的文字标成彩色并加批注。有问题时退出码为1。"
)
def check(
    source: Annotated[str, typer.Argument(metavar=said("LIST", "清单"))] = "kokyar",
    kind: Annotated[
        Several,
        typer.Option(
            metavar=said("KIND", "种类"),
            help=said("Only notes of a kind, such as wording.", "只看某种批注，如“文字”。"),
        ),
    ] = None,
    certainty: Annotated[
        Several,
        typer.Option(
            metavar=said("HOW", "把握"),
            help=said("Only certain, probable or possible ones.", "只看确定、很可能或可能的。"),
        ),
    ] = None,
    limit: Limit = None,
    count: Count = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=said(
                "Write the list with all its notes to a workbook, .xlsx, or a .docx with comments.",
                "把清单连同全部批注写成工作簿（.xlsx），或带批注的草稿（.docx）",
            ),
        ),
    ] = None,
    force: Force = False,
    json: Json = False,
) -> bool:
    """What is wrong in a list.

    What rules find, what the reader could not make out, and what a curator noted, row by row, after a summary. With -o
    the list is written to a workbook, the words in question in colour, with comments; or, where it was read from a
    .docx, that very document with comments. The exit code is 1 when there is something.

    \b
    township-duties check
    township-duties check draft.txt -o 校核.xlsx
    township-duties check draft.docx -o 校核.docx
    township-duties check --certainty certain --kind wording --limit 10
    """
    if output:
        if kind or certainty or limit:
            raise UsageError(
                "a file has all the notes: --kind, --certainty and --limit are for what is shown",
                "文件含全部批注：--kind、--certainty 和 --limit 只用于显示",
            )
        if output.suffix.lower() not in (".xlsx", ".docx"):
            raise UsageError(
                f"{output}: notes are written to an .xlsx file, or to a .docx of the draft",
                f"{output}：批注只写入 .xlsx 文件，或草稿的 .docx 文件",
            )
    duty_list = list_of(source)
    notes = duty_list.notes.where(kind=kind, certainty=certainty)
    shown = notes[:limit]
    screen = Screen(json)
    if output:
        is_draft = output.suffix.lower() == ".docx" and Path(source).is_file()
        duty_list.export(output, marked=True, draft=source if is_draft else None, overwrite=force)
    if not json and not count:
        for line in _summary(notes, shown, duty_list, _which(source, duty_list)):
            say(line, err=True)
    if output:
        say(_written(output, said(f"{len(notes)} notes", f"批注{len(notes)}条")))
    elif count:
        screen.count(len(notes))
    elif json:
        screen.json([note.model_dump(mode="json") for note in shown])
    else:
        _show_notes(screen, shown, duty_list)
    return not notes


def _summary(notes: Notes, shown: Notes, duty_list: td.DutyList, whose: str) -> Iterator[str]:
    """How many notes there are, how sure, and of which kinds."""
    part = len(notes) != len(duty_list.notes)
    asked = said(f" of {len(duty_list.notes)}", f"（共{len(duty_list.notes)}条）") if part else ""
    counted = said(f"{len(notes)}{asked} notes on {whose}", f"{whose} 有批注{len(notes)}条{asked}")
    yield counted + _cut(shown, notes)
    for words in (Counter(note.certainty for note in notes), Counter(note.kind for note in notes)):
        if words:
            counts = [said(f"{number} {word}", f"{word.chinese}{number}条") for word, number in words.most_common()]
            yield "  " + said(", ", "，").join(counts)


def _show_notes(screen: Screen, notes: Iterable[td.Note], duty_list: td.DutyList) -> None:
    rows: list[tuple[str, ...]] = []
    for note in notes:
        place = _place(duty_list.duties[note.duty_id]) if note.duty_id else ""
        words = note.excerpt + (f" → {note.correction}" if note.correction else "")
        where = (note.duty_id or said("document", "全文"), place, _short(note.certainty))
        if spoken() == "zh":
            rows.append((*where, note.origin.chinese, words, note.field_zh, note.message_zh))
        else:
            rows.append((*where, note.rule or note.origin, words, note.field, note.message, note.message_zh))
    headings = _heads(
        "where 位置",
        "",
        "certainty 把握程度",
        "found_by 发现方式",
        "words → correction 原文→建议改为",
        "field 栏目",
        "what is wrong 问题",
        "",
    )
    cells = range(len(rows[0]) if rows else len(headings))
    screen.rows(headings[: len(cells)], rows, [cells[:4], cells[4:]])


def _heads(*pairs: str) -> list[str]:
    """The heads of columns, of which each is given in English and, as the last word, in Chinese."""
    return [said(*(pair.rpartition(" ")[::2])).replace("_", " ") for pair in pairs]


def _short(word: Word) -> str:
    return said(word, word.chinese)


def _named(word: Word) -> str:
    """A word of a closed set in Chinese, and beside it in English where that is spoken."""
    return said(f"{word.chinese} {word}", word.chinese)


def _place(duty: DutyRecord) -> str:
    return said(str(duty.source), duty.source.chinese)


def _duties(duties: Sized) -> str:
    return said(_several(len(duties), "duty", "duties"), f"履职事项{len(duties)}项")


def _written(output: Path, what: str | None = None) -> str:
    """What was written, and how large it is."""
    size = sum(file.stat().st_size for file in (output.iterdir() if output.is_dir() else [output]))
    written = list(filter(None, (what, said(f"{size:,} bytes", f"{size:,}字节"))))
    return said(f"{output}: {', '.join(written)}", f"{output}：{'，'.join(written)}")


@app.command()
@command(
    "一份清单两个版本之间的变化。\n\n"
    "也可比较两个版次或两份草稿：原文件当作另一份清单的一个版本。有变化时退出码为1；只是规则查出的问题不同，不算变化。"
)
def diff(
    old: Annotated[str, typer.Argument(metavar=placeholder("旧版本"))],
    new: Annotated[str, typer.Argument(metavar=placeholder("新版本"))],
    json: Json = False,
) -> bool:
    """What changed between two versions of a list.

    Or between two editions or drafts: a document is taken for a version of the other list. The exit code is 1 when
    something changed; what rules alone find otherwise does not count.

    \b
    township-duties diff kokyar@2025.7.0 kokyar
    township-duties diff old.txt draft.txt
    """
    after = list_of(new)
    before = list_of(old, after.key)
    if before.key != after.key:
        after = list_of(new, before.key)
    difference = replace(td.diff(before, after), old=_which(old, before), new=_which(new, after))
    _warn_of_two_townships(before.township, after.township)
    screen = Screen(json)
    if not difference.to_polars().height and not screen.is_terminal:
        say(str(difference), err=True)
    if json:
        screen.json(difference.to_polars().to_dicts())
    elif screen.is_terminal:
        screen.line(str(difference))
    else:
        rows = [
            (said(kind, KINDS_ZH[kind]), *ids, change.old_place, change.new_place,
             said(change.old or "", change.old_zh or change.old or ""),
             said(change.new or "", change.new_zh or change.new or ""))
            for kind, *ids, change in difference.rows()
        ]  # fmt: skip
        screen.rows([], [[cell or "" for cell in row] for row in rows])
    return not difference


def _warn_of_two_townships(before: Township, after: Township) -> None:
    """Say that two lists state different townships: it may have a new name, or be another one."""
    stated = ((getattr(before, place), getattr(after, place)) for place in ("region", "prefecture", "county", "name"))
    if any(old and new and old != new for old, new in stated):
        say(
            said(
                f"careful: the lists state two townships, {_township(before)} and {_township(after)}",
                f"注意：两份清单写的是两个乡镇，“{_township(before)}”和“{_township(after)}”",
            ),
            err=True,
        )


def _which(source: str, duty_list: td.DutyList) -> str:
    """Which list it is, in the user's words where these name a file."""
    return source if Path(source).is_file() else f"{duty_list.key} {duty_list.version}"


def _township(township: Township) -> str:
    """The township with what it belongs to, as far as the list states it."""
    stated = [place for place in (township.name, township.county, township.prefecture, township.region) if place]
    return said(", ".join(stated), "".join(reversed(stated)))


@app.command()
@command(
    "把一份原文件或一个文件夹读成 JSON。\n\n"
    "可读 Word、Excel、PDF、HTML、Markdown 和文本格式的清单。读文件夹时，其中及下级的每个文件都读，"
    "以清单代号加 .json 为名写出；读不了的在最后说明原因，此时退出码为1。"
)
def read(
    document: Annotated[Path, typer.Argument(metavar=placeholder("原文件"))],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help=said("The JSON file to write; of a folder, the folder.", "要写的 JSON 文件；读文件夹时为文件夹。"),
        ),
    ],
    key: Annotated[
        str | None,
        typer.Option(
            help=said("The list's name in refs; made of the file's name by default.", "清单代号；不写时由文件名得出。")
        ),
    ] = None,
    edition: Annotated[
        str | None,
        typer.Option(
            metavar=said("YYYY-MM", "年-月"),
            help=said("Year and month, where the document states none.", "文件没有写明年月时，在此写明，如 2025-07。"),
        ),
    ] = None,
    curation: Annotated[
        Path | None,
        typer.Option(help=said("A curation: what a reader cannot infer.", "整理文件：程序无法自行得出的内容。")),
    ] = None,
    english: Annotated[
        Path | None, typer.Option(help=said("A file of unofficial English labels.", "非官方英文名称文件。"))
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=said("Refuse what cannot be made out, rather than note it.", "有读不懂的内容就报错，不只是加批注。"),
        ),
    ] = False,
    convert: Annotated[
        bool,
        typer.Option(
            "--convert", help=said("Let LibreOffice convert old .doc files.", "旧式 .doc 文件由 LibreOffice 转换。")
        ),
    ] = False,
    force: Force = False,
) -> bool:
    """Read a document, or a folder of them, into JSON.

    A published duty list in Word, Excel, PDF, HTML, Markdown or text. Of a folder, each file is read that is in it or
    below it, and written as its key with .json; what failed and why is said at the end, and the exit code is 1 then.

    \b
    township-duties read 清单.txt -o shiqiao.json --key shiqiao
    township-duties read 清单 -o data
    """
    if not document.exists():
        raise UsageError(f"{document} does not exist", f"{document} 不存在")
    if document.is_dir():
        if key or curation or english:
            raise UsageError(
                "a key, a curation and English labels are of one document, not of a folder",
                "清单代号、整理文件和英文名称只用于一份文件，不能用于文件夹",
            )
        return _read_folder(document, output, edition=edition, strict=strict, convert=convert, force=force)
    if output.suffix != ".json":
        raise UsageError(
            f"read writes JSON: name a .json file; other formats are written by export --from {document}",
            f"read 只写 JSON：请写一个 .json 文件名；其他格式用 export --from {document} 导出",
        )
    require_writable(output, overwrite=force)
    duty_list = td.read(
        document, key=key or key_of(document), edition=edition, curation=curation, english=english, strict=strict,
        convert=convert,
    )  # fmt: skip
    duty_list.save(output, overwrite=force)
    whose = duty_list.township.name or duty_list.title
    counts = len(duty_list.duties), len(duty_list.notes)
    say(
        said(
            f"{output}: {counts[0]} duties of {whose}, {counts[1]} notes (see them: township-duties check {output})",
            f"{output}：{whose}的履职事项{counts[0]}项，批注{counts[1]}条（查看：township-duties check {output}）",
        )
    )
    return True


def _read_folder(folder: Path, output: Path, *, edition: str | None, strict: bool, convert: bool, force: bool) -> bool:
    if output.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            f"{output} is in the folder that is read; write into another",
            f"{output} 在要读取的文件夹中；请写到别的文件夹",
        )
    if output.is_file() or output.suffix == ".json":
        raise UsageError(
            f"{output} is no folder; a folder is read into a folder", f"{output} 不是文件夹；读取文件夹时须写到文件夹"
        )
    keys = keyed_paths(folder)
    files = {key: output / f"{key}.json" for key in keys.values()}
    existing = [file for file in files.values() if file.exists()]
    if existing and not force:
        raise UsageError(
            f"{len(existing)} files exist, such as {existing[0]}; overwrite them with --force",
            f"有{len(existing)}个文件已存在，如 {existing[0]}；要覆盖，请加 --force",
        )
    outcome = td.read_many(keys, key=keys.__getitem__, edition=edition, strict=strict, convert=convert)
    output.mkdir(parents=True, exist_ok=True)
    path_of = {key: path for path, key in keys.items()}
    for duty_list in outcome.lists:
        path, file = path_of[duty_list.key], files[duty_list.key]
        duty_list.save(file, overwrite=force)
        say(f"{path} → {file}{said(': ', '：')}{_township(duty_list.township) or duty_list.title}")
    read, failed = len(outcome.lists), len(outcome.failures)
    say(said(f"{output}: {read} lists, {failed} failed", f"{output}：清单{read}份，未能读取{failed}份"))
    for failure in outcome.failures:
        say(said("failed: ", "未能读取：") + in_one_line(failure), err=True)
    return read > 0 and not failed


@app.command()
@command(
    "把清单写成供其他程序使用的文件。\n\n格式由后缀决定：.json .csv .parquet .xlsx .docx .ndjson .sqlite .jsonld。"
)
def export(
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help=said(
                ".json .csv .parquet .xlsx .docx .ndjson .sqlite .jsonld, or a folder",
                ".json .csv .parquet .xlsx .docx .ndjson .sqlite .jsonld，或一个文件夹",
            ),
        ),
    ],
    form: Annotated[
        Literal["datapackage"] | None,
        typer.Option(
            "--format",
            help=said(
                "datapackage: a folder with every table; else the suffix says it.",
                "datapackage：含全部数据表的文件夹；不写则由后缀决定。",
            ),
        ),
    ] = None,
    table: Annotated[
        str,
        typer.Option(
            help=said(
                "For .csv and .parquet: duties, steps, departments, …",
                "数据表，用于 .csv 和 .parquet：duties、steps、departments……",
            )
        ),
    ] = "duties",
    source: From = "kokyar",
    force: Force = False,
) -> bool:
    """Write a list to a file for other programs.

    The suffix says which: .json .csv .parquet .xlsx .docx .ndjson .sqlite .jsonld. A Data Package is a folder.

    \b
    township-duties export -o kokyar.xlsx
    township-duties export -o steps.csv --table steps
    township-duties export -o kokyar --format datapackage
    """
    if not (form or output.suffix):
        raise UsageError(
            f"{output} has no suffix that says the format; a folder with every table is --format datapackage",
            f"{output} 没有后缀，无法得知格式；要写成含全部数据表的文件夹，请加 --format datapackage",
        )
    list_of(source).export(output, format=form, table=table, overwrite=force)
    say(_written(output))
    return True


@app.command()
@command("写出一份供填写清单的空白工作簿。\n\n含三张清单的规定栏目，附填写提示、可选的类别和一页说明。")
def template(
    output: Annotated[
        Path, typer.Option("--output", "-o", help=said("The workbook to write: .xlsx", "要写的工作簿：.xlsx"))
    ],
    force: Force = False,
) -> bool:
    """Write an empty workbook to compile a list in.

    The official columns of the three lists, with hints, categories to choose from and a page of instructions.

    \b
    township-duties template -o 模板.xlsx
    """
    if output.suffix.lower() != ".xlsx":
        raise UsageError("a template is a workbook: name an .xlsx file", "模板是工作簿：请写一个 .xlsx 文件名")
    td.write_template(output, overwrite=force)
    say(_written(output))
    return True


@app.command()
@command(
    "打开在浏览器中校核清单的网页。\n\n"
    "网页只供本机使用，按 Ctrl+C 停止；文件不离开浏览器。"
    "本软件包不含这个网页：请解压 township-duties-bench.zip（文档网站“在浏览器中校核”一页提供下载），"
    "或运行代码仓库中的 scripts/build_bench.py。"
)
def bench(
    folder: Annotated[
        Path,
        typer.Argument(metavar=placeholder("文件夹"), help=said("The folder with the page.", "网页所在的文件夹。")),
    ] = Path(USUAL_FOLDER),
    no_open: Annotated[
        bool, typer.Option("--no-open", help=said("Serve the page, and open no browser.", "只提供网页，不打开浏览器。"))
    ] = False,
) -> bool:
    """Open the page that checks a list in the browser.

    The page is served to this machine alone, until Ctrl+C is pressed; no document leaves the browser. It is not part
    of this package: unpack township-duties-bench.zip, which the page “Check in the browser” of the documentation site
    offers, or run scripts/build_bench.py of the repository.

    \b
    township-duties bench
    township-duties bench build/bench --no-open
    """
    with bench_server(folder) as server, suppress(KeyboardInterrupt):
        address = f"http://127.0.0.1:{server.server_port}/"
        say(address + said(" (stop with Ctrl+C)", "（按 Ctrl+C 停止）"))
        if not no_open:
            webbrowser.open(address)
        server.serve_forever()
    return True
