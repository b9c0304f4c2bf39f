"""Nothing is lost: every character of every cell is accounted for by the data."""

import re
from collections import Counter

import pytest

import township_duties as td

LISTS_OF_DOCUMENT = {3: "basic", 6: "cooperative", 4: "reclaimed"}


def bare(text: str) -> str:
    """A text without white space and markup."""
    return "".join(re.sub(r"<[^>]*>", "", text).split())


def spelled_out(duty: td.Duty, side: str) -> str:
    blocks = [block for block in duty.responsibilities if block.side == side]
    return bare(
        "".join((block.label or "") + "".join(step.marker + step.text for step in block.steps) for block in blocks)
    )


def document_rows(document: str) -> list[tuple[int, list[str]]]:
    lines = enumerate(document.split("\n"), start=1)
    rows = [(number, line.split("\t")) for number, line in lines if line.count("\t") > 1]
    return [(number, cells) for number, cells in rows if cells[0] != "序号"]


def test_every_row_of_the_document_is_a_duty_and_byte_equal(kokyar: td.DutyList, document: str) -> None:
    rebuilt = [(duty.source.line, "\t".join(duty.printed.values())) for duty in kokyar.duties]
    assert rebuilt == [(number, "\t".join(cells)) for number, cells in document_rows(document)]


def test_every_row_is_in_the_list_of_its_columns(kokyar: td.DutyList, document: str) -> None:
    lists = [LISTS_OF_DOCUMENT[len(cells)] for _, cells in document_rows(document)]
    assert [duty.list_type for duty in kokyar.duties] == lists
    assert Counter(lists) == {"basic": 121, "cooperative": 101, "reclaimed": 46}


def test_number_category_and_name_are_their_cells(kokyar: td.DutyList) -> None:
    for duty in kokyar.duties:
        fields = [str(duty.number), duty.category, duty.name]
        assert fields == [duty.printed[heading] for heading in ("序号", "事项类别", "事项名称")], duty.id


@pytest.mark.parametrize(("side", "heading"), [("superior", "上级部门职责"), ("township", "乡镇配合职责")])
def test_blocks_of_cooperative_duties_are_their_cells(kokyar: td.DutyList, side: str, heading: str) -> None:
    for duty in kokyar.cooperative:
        assert spelled_out(duty, side) == bare(duty.printed[heading]), duty.id


def test_blocks_of_reclaimed_duties_are_their_cells(kokyar: td.DutyList) -> None:
    for duty in kokyar.reclaimed:
        cell = bare(duty.printed["承接部门及工作方式"])
        layout = re.match(r"承接部门：[^：]+工作方式：", cell)
        assert layout, duty.id
        assert spelled_out(duty, "method") == cell[layout.end() :], duty.id


def test_department_cells_are_explained_by_names_and_aliases(kokyar: td.DutyList) -> None:
    for duty in kokyar.duties:
        rest = department_cell(duty)
        for name in duty.departments:
            department = kokyar.departments[name]
            known = (department.name, *department.aliases, department.short_name)
            for spelling in sorted(known, key=len, reverse=True):
                rest = rest.replace(spelling, "")
        assert re.fullmatch(r"、*(等其他[^、]+的部门)?", rest), (duty.id, rest)


def department_cell(duty: td.Duty) -> str:
    if isinstance(duty, td.CooperativeDuty):
        return bare(duty.printed["对应上级部门"])
    if isinstance(duty, td.ReclaimedDuty):
        return re.sub(r"承接部门：|工作方式：.*", "", bare(duty.printed["承接部门及工作方式"]))
    return ""


def test_every_line_before_the_tables_is_kept(kokyar: td.DutyList, document: str) -> None:
    lines = document.split("\n")
    kept = {paragraph.line: paragraph.text for paragraph in kokyar.front_matter}
    first_table = lines.index(kokyar.table_titles[td.ListType.BASIC])
    assert kept == {number: line for number, line in enumerate(lines[:first_table], start=1) if line}


def test_every_other_line_is_a_title_or_a_heading(kokyar: td.DutyList, document: str) -> None:
    used = {duty.source.line for duty in kokyar.duties} | {paragraph.line for paragraph in kokyar.front_matter}
    others = {line for number, line in enumerate(document.split("\n"), start=1) if line and number not in used}
    headings = {"\t".join(duty.printed) for duty in kokyar.duties}
    assert others == headings | set(kokyar.table_titles.values())
