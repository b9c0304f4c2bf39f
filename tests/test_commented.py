"""The clerk's own .docx with the notes as comments: each on its words, and nothing else changed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape
from zipfile import ZipFile

import docx
import openpyxl
import openpyxl.comments as openpyxl_comments
import pytest
from defusedxml.ElementTree import fromstring
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

import township_duties as td
from township_duties.documents.docx import read_docx
from township_duties.documents.docx_comments import Comment, CommentedDocument
from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import OWN_AUTHOR, Document
from township_duties.export.commented import commented
from township_duties.vocabulary import NoteKind

from .documents import document
from .test_docx import (
    STRICT,
    TRANSITIONAL,
    archive,
    definition,
    lvl,
    num,
    part,
    r,
    t,
    tbl,
    tr,
)
from .test_docx import made as docx_of
from .test_docx import number as numbered_by

MADE = Path(__file__).parent / "made"
DRAFTS = sorted(MADE.glob("*.docx"))
HALF_OF_DRAFTS = DRAFTS[::2]
"""For the time that it takes."""
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


# ---- What stands in a file ----


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(content: bytes, name: str) -> ElementTree.Element:
    root: ElementTree.Element = fromstring(parts(content)[f"word/{name}.xml"])
    return root


def own_comments(content: bytes) -> dict[int, str]:
    """What our comments say, a line for each paragraph, by their ids."""
    comments = {}
    for comment in part_of(content, "comments"):
        if comment.get(f"{W}author") == OWN_AUTHOR:
            lines = ("".join(line.itertext()) for line in comment.iter(f"{W}p"))
            comments[int(comment.get(f"{W}id", -1))] = "\n".join(lines)
    return comments


def marked_words(content: bytes) -> dict[int, str]:
    """The words between the marks of each comment, without white space."""
    open_: dict[int, list[str]] = {}
    closed: dict[int, str] = {}
    for element in part_of(content, "document").iter():
        number = int(element.get(f"{W}id", -1))
        if element.tag == f"{W}commentRangeStart":
            open_[number] = []
        elif element.tag == f"{W}commentRangeEnd":
            closed[number] = squeezed("".join(open_.pop(number)))
        elif element.tag == f"{W}t":
            for words in open_.values():
                words.append(element.text or "")
    assert not open_
    return closed


@cache
def checked(draft: Path) -> tuple[td.DutyList, bytes]:
    """The list that a draft holds, and the draft with comments."""
    own = td.read(draft, key="own")
    return own, commented(own, draft.read_bytes())


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(content: bytes) -> Document:
    return read_docx(content, Budget(Limits()))


def looks(content: bytes) -> Iterator[tuple[str, str]]:
    """Each character of the document's texts, and the properties of its run."""
    for run in part_of(content, "document").iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        look = "" if properties is None else ElementTree.tostring(properties, "unicode")
        for element in run.iterfind(f"{W}t"):
            yield from ((letter, look) for letter in element.text or "")


def is_part_of(old: bytes, new: bytes) -> bool:
    """Whether all bytes of one are in the other, in their order."""
    rest = iter(new)
    return all(byte in rest for byte in old)


# ---- Drafts of others ----


@pytest.fixture(scope="module")
def official(kokyar: td.DutyList, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled list as a Word document, which has many notes."""
    file = tmp_path_factory.mktemp("draft") / "kokyar.docx"
    kokyar.export(file)
    return file


@pytest.mark.parametrize("draft", HALF_OF_DRAFTS, ids=lambda path: path.stem)
def test_every_note_is_one_comment(draft: Path) -> None:
    own, made = checked(draft)
    comments = own_comments(made)
    assert len(comments) == len(own.notes) > 0
    for note, text in zip(own.notes, comments.values(), strict=True):
        assert note.message_zh in text
        assert f"【{note.certainty.chinese}】" in text
        assert note.correction is None or f"建议改为：{note.correction}" in text
    assert marked_words(made).keys() >= comments.keys()
    # As another program finds them.
    theirs = docx.Document(BytesIO(made)).comments
    assert {one.comment_id: one.text for one in theirs if one.author == OWN_AUTHOR} == comments


def test_comments_stand_on_the_words(official: Path) -> None:
    own, made = checked(official)
    words = marked_words(made)
    assert len(own.notes) == len(words) > 40
    for note, (number, text) in zip(own.notes, own_comments(made).items(), strict=True):
        assert text.startswith("【")
        assert words[number] == squeezed(note.excerpt)


@pytest.mark.parametrize("draft", HALF_OF_DRAFTS, ids=lambda path: path.stem)
def test_words_that_are_not_marked_are_cited(draft: Path) -> None:
    own, made = checked(draft)
    words, comments = marked_words(made), own_comments(made)
    for note, (number, text) in zip(own.notes, comments.items(), strict=True):
        # Of an automatic number only what it stands before can be marked.
        is_marked = words[number] and squeezed(note.excerpt).endswith(words[number])
        assert is_marked or f"“{note.excerpt}”：" in text


def test_most_notes_stand_on_their_words() -> None:
    """Those that cite theirs are on what has no words there: what was left out, an empty cell, a title in a box."""
    cited = []
    for draft in DRAFTS:
        own, made = checked(draft)
        texts = own_comments(made).values()
        cited += [note for note, text in zip(own.notes, texts, strict=True) if not text.startswith("【")]
    assert {note.kind for note in cited} == {NoteKind.LEFT_OUT, NoteKind.PLACE, NoteKind.EMPTY_CELL}


@pytest.mark.parametrize("draft", HALF_OF_DRAFTS, ids=lambda path: path.stem)
def test_all_else_is_as_it_was(draft: Path) -> None:
    content = draft.read_bytes()
    own, made = checked(draft)
    old, new = parts(content), parts(made)
    changed = {name for name in old if old[name] != new[name]}
    told = {"[Content_Types].xml", "word/_rels/document.xml.rels"} if "word/comments.xml" not in old else set()
    assert changed == {"word/document.xml", *told, *({"word/comments.xml"} & old.keys())}
    assert new.keys() - old.keys() == {"word/comments.xml"} - old.keys()
    assert list(new)[: len(old)] == list(old)
    assert all(is_part_of(old[name], new[name]) for name in changed)
    assert list(looks(made)) == list(looks(content))
    assert read(made) == read(content)
    assert td.read(made, key="own") == own


def test_comments_of_others_stay_and_stay_noted() -> None:
    draft = MADE / "b2.docx"
    before = [(one.author, one.text) for one in docx.Document(str(draft)).comments]
    _, made = checked(draft)
    after = [(one.author, one.text) for one in docx.Document(BytesIO(made)).comments]
    assert len(before) == 3
    assert after[: len(before)] == before
    numbers = [comment.get(f"{W}id") for comment in part_of(made, "comments")]
    assert len(set(numbers)) == len(numbers)
    assert sum("A comment" in note.message for note in td.read(made, key="own").notes) == 3


# ---- A draft that was corrected ----


def test_a_draft_that_was_corrected_is_checked_again(tmp_path: Path) -> None:
    draft, made, again = tmp_path / "草稿.docx", tmp_path / "校核.docx", tmp_path / "再校核.docx"
    td.read(document(superior="1.制定方案，，审核。", township="1.摸排排查；；2.上报。"), key="own").export(draft)
    own = td.read(draft, key="own")
    own.export(made, marked=True, draft=draft)
    corrected = docx.Document(str(made))
    (fault,) = (note for note in own.notes if note.rule == "two-marks" and note.field == "上级部门职责")
    (text,) = (text for text in corrected.element.iter(f"{W}t") if text.text == fault.excerpt)
    text.text = fault.excerpt.replace("，，", "，")
    corrected.save(str(made))
    left = td.read(made, key="own")
    assert [note for note in own.notes if note not in left.notes] == [fault]
    assert len(left.notes) == len(own.notes) - 1
    left.export(again, marked=True, draft=made)
    # What was said of the words that are mended is no longer there.
    assert list(own_comments(again.read_bytes()).values()) == ["\n".join(said(note)) for note in left.notes]
    assert set(marked_words(again.read_bytes())) == set(own_comments(again.read_bytes()))


def said(note: td.Note) -> list[str]:
    correction = [f"建议改为：{note.correction}"] if note.correction else []
    return [f"【{note.certainty.chinese}】{note.message_zh}", *correction]


def test_comments_are_not_heaped_up(official: Path) -> None:
    _, made = checked(official)
    again = commented(td.read(made, key="own"), made)
    assert own_comments(again) == own_comments(made)
    assert marked_words(again) == marked_words(made)
    assert commented(td.read(again, key="own"), again) == again


def test_a_marked_workbook_is_checked_again(kokyar: td.DutyList, tmp_path: Path) -> None:
    kokyar.export(tmp_path / "校核.xlsx", marked=True)
    again = td.read(tmp_path / "校核.xlsx", key="own", strict=True)
    assert list(again.recorded_notes) == []
    assert {line.source.sheet for line in again.other_lines} >= {"校核意见", "说明"}


def test_comments_of_others_in_a_marked_workbook_are_noted(tmp_path: Path) -> None:
    td.read(document(superior="1.制定方案，，审核。"), key="own").export(tmp_path / "校核.xlsx", marked=True)
    book = openpyxl.load_workbook(tmp_path / "校核.xlsx")
    book["配合履职"]["C3"].comment = openpyxl_comments.Comment("请民政局确认", "张三")
    book.save(tmp_path / "校核.xlsx")
    again = td.read(tmp_path / "校核.xlsx", key="own")
    assert [note.excerpt for note in again.notes.where(kind="left out")] == ["请民政局确认"]


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("校核意见", [["校核意见"], ["序号", "意见"], ["1", "请核实"]]),
        ("说明", [["石桥镇履职事项清单说明"], ["项目", "内容"], ["编制依据", "县委编办文件"]]),
    ],
)
def test_a_sheet_of_others_with_such_a_name_is_noted(sheet: str, rows: list[list[str]], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    lists = book.active
    lists.title = "基本履职"
    for row in [["石桥镇基本履职事项清单"], ["序号", "事项类别", "事项名称"], [1, "党的建设", "组织理论学习"]]:
        lists.append(row)
    added = book.create_sheet(sheet)
    for row in rows:
        added.append(row)
    book.save(tmp_path / "own.xlsx")
    own = td.read(tmp_path / "own.xlsx", key="own")
    assert [note.kind for note in own.recorded_notes] == [NoteKind.UNREAD_TEXT]


# ---- Words in all manner of runs ----


def paragraph(*runs: str) -> str:
    return f"<w:p><w:pPr/>{''.join(runs)}</w:p>"


def with_comment(body: str, start: int, end: int, **more: str) -> bytes:
    document = CommentedDocument(docx_of(body, **more))
    return document.commented([Comment(start, end, ("有误",), ("原文有误",))])


RUNS = [
    r(t("甲乙丙丁")),
    r(t("甲乙") + "<w:br/>" + t("丙丁")),
    r("<w:tab/>" + t("甲乙丙") + "<w:tab/>" + t("丁")),
    f"<w:ins>{r(t('甲乙'))}</w:ins>{r(t('丙丁'))}",
    f"<w:sdt><w:sdtPr/><w:sdtContent>{r(t('甲乙丙'))}</w:sdtContent></w:sdt>{r(t('丁'))}",
    f"<w:hyperlink>{r(t('甲乙丙丁'))}</w:hyperlink>",
    r(t("甲&#x4E59;丙丁")),
    r("<w:t>甲乙丙丁</w:t>"),
    r("<w:t>甲乙 丙丁</w:t>"),
    r("<w:t> 甲 乙丙 丁</w:t>"),
    r(t("甲 ")) + r(t(" 乙　丙 ")) + r(t("丁")),
    '<w:r w:rsidR="00A>1"><w:rPr><w:b/></w:rPr><w:t>甲乙丙丁</w:t></w:r>',
    "<w:r><w:t>甲乙丙丁</w:t></w:r>",
]


@pytest.mark.parametrize("runs", RUNS)
@pytest.mark.parametrize(("start", "end"), [(0, 4), (0, 1), (1, 3), (2, 4), (3, 4)])
def test_marks_stand_exactly_around_the_words(runs: str, start: int, end: int) -> None:
    body = paragraph(r(t("前")), runs, r(t("后")))
    commented = with_comment(body, start + 1, end + 1)
    assert marked_words(commented) == {0: "甲乙丙丁"[start:end]}
    assert own_comments(commented) == {0: "有误"}
    assert read(commented) == read(docx_of(body))
    assert [letter for letter, _ in looks(commented) if not letter.isspace()] == list("前甲乙丙丁后")
    assert {look for _, look in looks(commented)} == {look for _, look in looks(docx_of(body))}


@pytest.mark.parametrize("text", ["<w:t>甲乙丙丁 </w:t>", "<w:t><![CDATA[甲乙丙丁]]></w:t>"])
def test_a_text_that_cannot_be_cut_is_marked_whole(text: str) -> None:
    """White space at the end of such a text does not count, and would where the text is cut."""
    body = paragraph(r(t("前")), r(text), r(t("后")))
    commented = with_comment(body, 2, 3)
    assert marked_words(commented) == {0: "甲乙丙丁"}
    assert read(commented) == read(docx_of(body))


def test_what_is_no_text_of_a_run_is_cited_on_its_line() -> None:
    numbering = definition(0, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%2.")) + num(1, 0)
    lines = [f"<w:p><w:pPr>{numbered_by(1, 0)}</w:pPr>{r(t(words))}</w:p>" for words in ("甲乙", "丙丁")]
    body = tbl(tr(f"<w:tc><w:tcPr/>{''.join(lines)}</w:tc>"))
    assert CommentedDocument(docx_of(body, numbering=numbering)).words == "1.甲乙2.丙丁"
    commented = with_comment(body, 4, 6, numbering=numbering)
    assert (marked_words(commented), own_comments(commented)) == ({0: "丙丁"}, {0: "原文有误"})
    assert marked_words(with_comment(body, 4, 7, numbering=numbering)) == {0: "丙"}


def test_no_mark_is_set_in_a_text_box() -> None:
    box = f"<w:r><w:pict><v:shape><w:txbxContent>{paragraph(r(t('甲乙')))}</w:txbxContent></v:shape></w:pict></w:r>"
    commented = with_comment(paragraph(box) + paragraph(r(t("丙丁"))), 0, 2)
    assert (marked_words(commented), own_comments(commented)) == ({0: "丙丁"}, {0: "原文有误"})


TEXTS = st.text("甲乙丙 \u3000&<", min_size=1, max_size=6)
WRAPPED = st.sampled_from(["{}", "<w:ins>{}</w:ins>", "<w:hyperlink>{}</w:hyperlink>", "<w:smartTag>{}</w:smartTag>"])


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Paragraphs and cells of runs, of which texts count their white space at the ends, or not."""
    paragraphs = []
    for _ in range(draw(st.integers(1, 4))):
        runs = []
        for _ in range(draw(st.integers(1, 3))):
            texts = [escape(text) for text in draw(st.lists(TEXTS, min_size=1, max_size=2))]
            written = [draw(st.sampled_from([t(text), f"<w:t>{text}</w:t>"])) for text in texts]
            runs.append(draw(WRAPPED).format(r("".join(written), draw(st.sampled_from(["", "<w:b/>"])))))
        paragraphs.append(paragraph(*runs))
    cell = f"<w:tc><w:tcPr/>{''.join(paragraphs[1:]) or paragraph()}</w:tc>"
    return paragraphs[0] + tbl(tr(cell))


@settings(max_examples=200)
@given(bodies(), st.data())
def test_any_words_are_marked_and_nothing_else_is_changed(body: str, data: st.DataObject) -> None:
    draft = docx_of(body)
    document = CommentedDocument(draft)
    if not document.words:
        return
    spans = data.draw(st.lists(st.tuples(*[st.integers(0, len(document.words) - 1)] * 2), min_size=1, max_size=5))
    spans = [(min(span), max(span) + 1) for span in spans]
    commented = document.commented([Comment(start, end, ("有误",), ("原文有误",)) for start, end in spans])
    assert read(commented) == read(draft)
    assert is_part_of(parts(draft)["word/document.xml"], parts(commented)["word/document.xml"])
    assert own_comments(commented) == dict.fromkeys(range(len(spans)), "有误")
    can_be_cut = not re.search(r"<w:t>[^<]*[ \u3000]</w:t>", body)
    for number, (start, end) in enumerate(spans):
        words = marked_words(commented)[number]
        assert document.words[start:end] in words
        assert words == document.words[start:end] or not can_be_cut


# ---- How it is asked for, and refused ----


def test_the_same_draft_gives_the_same_bytes(official: Path) -> None:
    own = td.read(official, key="own")
    assert commented(own, official.read_bytes()) == commented(own, official.read_bytes())


def test_it_needs_no_more_than_reading_does(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('docx', 'lxml', 'polars', 'xlsxwriter')));"
        "import township_duties as td; draft, made = sys.argv[1:];"
        "td.read(draft, key='own').export(made, marked=True, draft=draft)"
    )
    command = [sys.executable, "-c", code, str(MADE / "b1.docx"), str(tmp_path / "校核.docx")]
    subprocess.run(command, check=True)
    assert (tmp_path / "校核.docx").read_bytes() == checked(MADE / "b1.docx")[1]


def test_without_defusedxml_the_error_says_how_to_install_it(official: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, _ = checked(official)
    monkeypatch.setitem(sys.modules, "defusedxml", None)
    with pytest.raises(ImportError, match=r"pip install 'township-duties\[read\]'"):
        own.export(official.with_name("校核.docx"), marked=True, draft=official)


def test_notes_that_were_left_out_are_no_comments(official: Path) -> None:
    own = td.read(official, key="own")
    kept = own.without_notes(own.notes[1:])
    assert list(own_comments(commented(kept, official.read_bytes())).values()) == ["\n".join(said(own.notes[0]))]


def test_cells_with_the_same_words_are_told_apart(tmp_path: Path) -> None:
    td.read(document(superior="1.审核，，上报。", township="1.审核，，上报。"), key="own").export(tmp_path / "own.docx")
    own = td.read(tmp_path / "own.docx", key="own")
    notes = [note for note in own.notes if note.rule == "two-marks"]
    assert [note.field for note in notes] == ["上级部门职责", "乡镇配合职责"]
    made = commented(
        own.without_notes(note for note in own.notes if note not in notes), (tmp_path / "own.docx").read_bytes()
    )
    cells = [
        number
        for number, cell in enumerate(part_of(made, "document").iter(f"{W}tc"))
        if cell.find(f".//{W}commentRangeStart") is not None
    ]
    assert [number % 6 for number in (cells[0] - 6, cells[1] - 6)] == [4, 5]


def test_words_of_a_row_that_goes_on_below_are_found(tmp_path: Path) -> None:
    td.read(document(superior="1.制定方案；"), key="own").export(tmp_path / "own.docx")
    draft = docx.Document(str(tmp_path / "own.docx"))
    draft.tables[1].add_row().cells[4].text = "2.审核，，上报。"  # type: ignore[no-untyped-call]  # theirs
    draft.save(str(tmp_path / "own.docx"))
    own, made = checked(tmp_path / "own.docx")
    (place,) = (place for place, note in enumerate(own.notes) if note.rule == "two-marks")
    assert own.cooperative[0].printed["上级部门职责"] == "1.制定方案；\n2.审核，，上报。"
    assert (marked_words(made)[place], own_comments(made)[place]) == (
        own.notes[place].excerpt,
        "\n".join(said(own.notes[place])),
    )


def test_what_was_left_out_is_not_looked_for_elsewhere(tmp_path: Path) -> None:
    td.read(document(), key="own").export(tmp_path / "own.docx")
    files = parts((tmp_path / "own.docx").read_bytes())
    deleted = '<w:del w:id="7" w:author="张三"><w:r><w:delText>石桥镇</w:delText></w:r></w:del>'
    before, end, after = files["word/document.xml"].decode().partition("组织理论学习</w:t></w:r>")
    files["word/document.xml"] = f"{before}{end}{deleted}{after}".encode()
    with ZipFile(tmp_path / "own.docx", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    own, made = checked(tmp_path / "own.docx")
    (place,) = (place for place, note in enumerate(own.notes) if note.kind is NoteKind.LEFT_OUT)
    assert marked_words(made)[place] == own.title
    assert own_comments(made)[place].startswith("文件“石桥镇”：\n【可能】")


def test_a_list_in_paragraphs(tmp_path: Path) -> None:
    """Where a duty stands in no row, its lines are counted, and its cells are parts of them."""
    said_twice = document(superior="1.审核，，上报。", township="1.审核，，上报。")
    said_above = said_twice.replace("编制过程", "编制过程\n地名管理：1.审核，，上报。")
    text = "\n".join(filter(str.strip, said_above.splitlines()))
    draft = docx.Document()
    for cell in draft.add_table(rows=20, cols=1).columns[0].cells:
        cell.text = "送审稿"
    for line in text.splitlines():
        draft.add_paragraph(line)
    draft.save(str(tmp_path / "own.docx"))
    own = td.read(text, key="own")
    made = commented(own, (tmp_path / "own.docx").read_bytes())
    assert own.duties[0].source.row is None
    assert [squeezed(note.excerpt) for note in own.notes] == list(marked_words(made).values())
    assert list(own_comments(made).values()) == ["\n".join(said(note)) for note in own.notes]
    before = ""
    said_before = {}
    for element in part_of(made, "document").iter():
        before += element.text or "" if element.tag == f"{W}t" else ""
        if element.tag == f"{W}commentRangeStart":
            said_before[int(element.get(f"{W}id", -1))] = before.count("上报")
    places = [place for place, note in enumerate(own.notes) if note.rule == "two-marks"]
    assert [said_before[place] for place in places] == [1, 2]


def test_words_of_a_heading_are_not_marked_in_the_preface(tmp_path: Path) -> None:
    td.read(document(), key="own").export(tmp_path / "own.docx")
    draft = docx.Document(str(tmp_path / "own.docx"))
    draft.paragraphs[1].insert_paragraph_before("各项依据见“法律依据”栏。")
    draft.tables[0].add_column(Mm(20)).cells[0].text = "法律依据"
    draft.save(str(tmp_path / "own.docx"))
    own, made = checked(tmp_path / "own.docx")
    (place,) = (place for place, note in enumerate(own.notes) if note.kind is NoteKind.UNKNOWN_COLUMN)
    assert own_comments(made)[place].startswith("【确定】")
    (cell,) = (cell for cell in part_of(made, "document").iter(f"{W}tc") if "".join(cell.itertext()) == "法律依据")
    assert [mark.get(f"{W}id") for mark in cell.iter(f"{W}commentRangeStart")] == [str(place)]


def test_a_row_that_was_read_as_a_line_is_marked_over_its_cells(tmp_path: Path) -> None:
    td.read(document(), key="own").export(tmp_path / "own.docx")
    draft = docx.Document(str(tmp_path / "own.docx"))
    cells = draft.add_table(rows=2, cols=2).rows
    for row, texts in zip(cells, [("修订人", "修订内容"), ("张三", "统一部门名称")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    draft.save(str(tmp_path / "own.docx"))
    own, made = checked(tmp_path / "own.docx")
    (place,) = (place for place, note in enumerate(own.notes) if note.kind is NoteKind.UNREAD_TEXT)
    assert own.notes[place].excerpt == "修订人\t修订内容"
    assert marked_words(made)[place] == "修订人修订内容"
    assert own_comments(made)[place].startswith("【确定】")


def test_another_document_than_that_which_was_read_is_refused(official: Path) -> None:
    own = td.read(MADE / "b1.docx", key="own")
    with pytest.raises(td.QueryError, match="the draft is not the document that the list was read from") as caught:
        commented(own, official.read_bytes())
    assert "请重新读取草稿" in caught.value.message_zh
    with pytest.raises(td.QueryError, match="the draft is not the document"):
        commented(td.read(document(), key="own"), official.read_bytes())


def test_a_marked_document_needs_its_draft(kokyar: td.DutyList, tmp_path: Path) -> None:
    for options in ({"marked": True}, {"draft": MADE / "b1.docx"}):
        with pytest.raises(td.QueryError, match=r"a marked \.docx is the draft with comments") as caught:
            kokyar.export(tmp_path / "校核.docx", **options)
        assert "要给出读入清单的那份 .docx" in caught.value.message_zh
    with pytest.raises(td.QueryError, match=r"only a \.docx can be given comments") as caught:
        kokyar.export(tmp_path / "校核.docx", marked=True, draft=MADE / "b4.xlsx")
    assert "另存为 .docx" in caught.value.message_zh
    with pytest.raises(FileNotFoundError):
        kokyar.export(tmp_path / "校核.docx", marked=True, draft=tmp_path / "none.docx")
    with pytest.raises(TypeError, match="draft must be"):
        kokyar.export(tmp_path / "校核.docx", marked=True, draft=3)  # type: ignore[arg-type]  # which is the point
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_an_unusual_form_is_refused(encoding: str) -> None:
    written = f'<document xmlns="{NAMESPACE}"><body><p><r><t>甲</t></r></p></body></document>'
    if encoding == "utf-16":
        written = part("document", f"<w:body>{paragraph(r(t('甲')))}</w:body>")
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{written}'
    with pytest.raises(td.ReadingError, match="unusual form") as caught:
        CommentedDocument(archive(word__document_xml=declared.encode(encoding)))
    assert "重新保存" in caught.value.message_zh


@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_both_forms_of_word(namespace: str) -> None:
    content = part("document", f"<w:body>{paragraph(r(t('甲乙')))}</w:body>", namespace)
    types = f'<Types xmlns="{TYPES}"/>'
    draft = archive(**{"[Content_Types]_xml": types}, word__document_xml=content)
    commented = CommentedDocument(draft).commented([Comment(0, 1, ("有误",), ())])
    files = parts(commented)
    assert namespace.encode() in files["word/comments.xml"]
    assert b'PartName="/word/comments.xml"' in files["[Content_Types].xml"]
    (relation,) = fromstring(files["word/_rels/document.xml.rels"])
    assert relation.get("Target") == "comments.xml"
    assert relation.get("Type", "").split("/")[2] == namespace.split("/")[2]
    for name in files:
        if name.endswith((".xml", ".rels")):
            fromstring(files[name])
    assert read(commented) == read(draft)
