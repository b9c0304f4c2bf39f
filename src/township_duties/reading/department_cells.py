"""From a department cell to the bodies that it names, and which of them lead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from township_duties.columns import LEADING_ROLE, NOBODY, OPEN_END, ROLE, is_nothing, receiving_parts, without_head
from township_duties.errors import ReadingError, Reason
from township_duties.markup import plain
from township_duties.reading.rows import DutyRow
from township_duties.text import has_words, shortened, visible
from township_duties.vocabulary import Column, ListType

ENDING = (
    r"(?:(?:人民政府|人大常委会|政协)(?:办公室)?|办公室|委员会|联合会|总工会|红十字会"
    r"|残联|妇联|工商联|科协|侨联|文联|团委|机关|局|厅|部(?![门分署])|办(?![理公事])|中心|馆|院|公司|站|支队|大队)"
)
"""What a body's name ends with. 办 is not the end in 办理, nor 部 in 部门."""

# Marks inside brackets separate nothing: 卫生健康委员会（疾控局、中医药局）.
_PART = re.compile(r"(?:[^、，,；;。\n/（(]|[（(][^（）()]{0,40}[）)]|[（(])+")
_LEAD_MARK = re.compile(rf"[（(]{LEADING_ROLE}(?:单位|部门)?[）)]")
_OTHER_MARK = re.compile(rf"[（(](?!{LEADING_ROLE}){ROLE}(?:单位|部门)?[）)]")
_ROLE = re.compile(rf"(?P<role>{ROLE})(?:单位|部门)?(?:为)?\s?[：:]")
_ROLE_IN_BRACKETS = re.compile(rf"[（(【\[［〔](?P<words>{ROLE}(?:单位|部门)?)[）)】\]］〕]\s?[：:]?")
_ROLE_BEHIND = re.compile(rf"(?<=[局委办部院会府站队心室处）)])(?:为|是|负责)?(?P<role>{ROLE})(?:单位|部门)?\s*$")
_SEPARATOR = re.compile(r"[、，,；;。\n]")
_ROLE_BELOW = re.compile(rf"\n\s{{0,4}}(?P<role>{ROLE}(?:单位|部门))(?=\s{{0,4}}(?:\n|$))")
_GROUP = re.compile(r"([，,；;。\n])")
_COMMA_OUTSIDE_BRACKETS = re.compile(r"、(?![^（(]*[）)])")
_NUMBER_BEFORE = re.compile(
    r"(?<![0-9])[0-9]{1,2}\s?[.．、](?![0-9])|[①-⑳⑴-⒇]|[（(](?:[0-9]{1,2}|[一二三四五六七八九])[）)]|[＋+＆&]"
)
_BULLET = re.compile(r"[•●◆■▪▲△○◇□►▶★☆※*]")
_MORE_THAN_NAMES = re.compile(rf"{ROLE}|{_NUMBER_BEFORE.pattern}|{_BULLET.pattern}")
_SPACE_BEFORE_MARK = re.compile(rf"(?<=\S)\s{{1,4}}(?={_LEAD_MARK.pattern}|{_OTHER_MARK.pattern})")
_MARK_BEFORE_NAME = re.compile(rf"(?:{_LEAD_MARK.pattern}|{_OTHER_MARK.pattern})(?=\s{{0,4}}\w)")
# 公安局和民政局 are two; 人力资源和社会保障局 is one.
_JOINED_NAMES = re.compile(rf"(?<=[局院队厅])(?:以及|[和与及])(?=\w{{1,20}}(?:{ENDING}))")
_SEVERAL_ENDS = re.compile(rf"(?:{ENDING}).+(?:{ENDING})")
_OPEN = re.compile(rf"(?:{OPEN_END}|等)$|^{NOBODY}$")
_NAME_END = re.compile(rf"(?:{ENDING}|[委会社站所队行校段]|分局)(?:[（(][^（）()]{{1,20}}[）)])?$")
_HEADING_BODY = re.compile(rf"(?:^|[\s。；;])(?P<name>[^，。；;：:、\s（(0-9]{{1,38}}(?:{ENDING}))\s?[：:]")
# What no name of a body has in it: numbers of steps, ends of sentences.
_NO_NAME = re.compile(r"[0-9：:<>“”【】\[\]［］〔〕•●◆■▪▲△○◇□►▶★☆※*#]")
_BY = re.compile(r"^\s*由(?=\w)")
"""What stands before a name whose role stands behind it: 由民政局牵头."""
_LONGEST_NAME = 40
_NONE_KNOWN: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body that a department cell names."""

    printed: str
    """Its name, without white space, what nobody sees, and the mark of those that lead."""
    leads: bool


def bodies_of(row: DutyRow, known: Mapping[str, int] = _NONE_KNOWN) -> tuple[NamedBody, ...]:
    """The bodies in a row's department column, in printed order; open ends (等…部门) left out.

    Parameters:
        row: the row.
        known: how often a column has each name: by them one is known that a line break cuts in two.

    Raises:
        ReadingError: a name is none, or a cell 承接部门及工作方式 has another form.
    """
    text = _department_text(row)
    bodies = tuple(named_bodies(_with_whole_names(text, row, known) if "\n" in text else text))
    for body in bodies:
        is_half = sum(map(body.printed.count, "（(")) != sum(map(body.printed.count, "）)"))
        if is_half or _NO_NAME.search(body.printed) or len(body.printed) > _LONGEST_NAME:
            reason = f"'{shortened(body.printed)}' is no name of a department; do the cells stand in other columns?"
            raise ReadingError(
                Reason(reason, f"“{shortened(body.printed)}”不是部门名称；各栏内容是否错位？"), row.source
            )
    return bodies


def _with_whole_names(text: str, row: DutyRow, known: Mapping[str, int]) -> str:
    """A cell without the line breaks that cut a name in two: the row's prose, or another column, has it whole.

    What stands around the break are halves where the first does not end like a name, or the second stands nowhere but
    in the whole one.
    """
    prose = plain("\n".join(cell for _, cell in prose_of(row)))
    lines = text.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        before, behind = _SEPARATOR.split(joined)[-1].strip(), _without_marks(_SEPARATOR.split(line)[0].strip())
        whole = before + behind
        in_prose = whole in prose and (not _NAME_END.search(before) or prose.count(behind) == prose.count(whole))
        in_column = whole in known and known.get(behind, 0) <= text.count(behind)
        is_cut = before and behind and (in_prose or in_column)
        joined += line.lstrip() if is_cut else f"\n{line}"
    return joined


def prose_of(row: DutyRow) -> tuple[tuple[Column, str], ...]:
    """The cells of a row that say what is done, with their markup, and the columns that they stand in."""
    if row.list_type is ListType.COOPERATIVE:
        return tuple((column, _prose(row, column)) for column in (Column.SUPERIOR, Column.TOWNSHIP))
    if row.list_type is ListType.RECLAIMED:
        return ((Column.METHOD, _receiving(row)[1]),)
    return ()


def _prose(row: DutyRow, column: Column) -> str:
    cell = row.cells.get(column, "")
    return "" if is_nothing(cell) else cell


def _department_text(row: DutyRow) -> str:
    if row.list_type is ListType.BASIC:
        return ""
    cell = _receiving(row)[0] if row.list_type is ListType.RECLAIMED else row.cells.get(Column.DEPARTMENTS, "")
    return visible(plain(cell))


def _receiving(row: DutyRow) -> tuple[str, str]:
    """The departments and the method of a reclaimed duty, from one cell or two."""
    if Column.RECEIVING not in row.cells or is_nothing(row.cells[Column.RECEIVING]):
        departments = without_head(row.cells.get(Column.RECEIVING_DEPARTMENTS, ""))
        return departments, without_head(_prose(row, Column.METHOD))
    cell = row.cells[Column.RECEIVING]
    parts = receiving_parts(cell)
    own = row.cells.get(Column.RECEIVING_DEPARTMENTS, "")
    return (parts.departments if is_nothing(own) else own), parts.method


def named_bodies(text: str) -> Iterator[NamedBody]:
    """The bodies in the text of a department column, in printed order; open ends are left out.

    Examples:
        >>> [(body.printed, body.leads) for body in named_bodies("水利局（牵头）、 公安局等部门")]
        [('水利局', True), ('公安局', False)]
    """
    leading = False
    # In a line, or a cell, of its own, a role says what part the one above it has.
    text = _ROLE_BELOW.sub(r"（\g<role>）", text)
    if _MORE_THAN_NAMES.search(text):
        text = _with_roles_before(_without_numbers(_without_bullets(_with_usual_brackets(text.strip()))))
    text = _JOINED_NAMES.sub("、", _SPACE_BEFORE_MARK.sub("", text))
    parted = _MARK_BEFORE_NAME.sub(r"\g<0>、", _ROLE.sub(lambda found: f"、{found[0]}", text))
    for part in _PART.findall(parted):
        role = _ROLE.match(part.strip())
        if role:
            leading = re.fullmatch(LEADING_ROLE, role["role"]) is not None
            part = part.strip()[role.end() :]
        for name in _parted(part):
            # A mark of its own says more of a body than the heading of its row.
            leads = bool(_LEAD_MARK.search(name)) or (leading and not _OTHER_MARK.search(name))
            bare = _without_marks(name).rstrip(".")
            if bare and not is_nothing(bare):
                yield NamedBody(bare, leads)


def _with_usual_brackets(text: str) -> str:
    """A cell whose brackets around roles are round; where it begins with one, they are heads, and have a colon."""
    first = _ROLE_IN_BRACKETS.match(text)
    form = r"\g<words>：" if first and text[first.end() :].lstrip()[:1].isalpha() else r"（\g<words>）"
    return _ROLE_IN_BRACKETS.sub(form, text)


def _without_bullets(text: str) -> str:
    """A cell without the bullets that all its names, or lines, begin with; a sign that some have may say who leads."""
    parts = [part.strip() for part in re.split(r"[、，；\n]", text) if part.strip()]
    return _BULLET.sub("、", text) if len({part[0] for part in parts}) == 1 and _BULLET.match(text) else text


def _without_numbers(text: str) -> str:
    """A cell without the numbers before its names; numbers of what does not end like names show that it has none."""
    parted = _NUMBER_BEFORE.sub("、", text)
    names = [
        _without_marks("".join(name.split()).rstrip("，,；;。"))
        for name in _COMMA_OUTSIDE_BRACKETS.split(parted)
        if has_words(name)
    ]
    return parted if all(map(_NAME_END.search, names)) else text


def _with_roles_before(text: str) -> str:
    """A cell whose roles stand before the names, as in 牵头：民政局, where they stand behind them (由民政局牵头)."""
    groups = _GROUP.split(text)
    if not any(map(_ROLE_BEHIND.search, (name for group in groups for name in _COMMA_OUTSIDE_BRACKETS.split(group)))):
        return text
    return "".join(_group_with_roles_before(_BY.sub("", group)) for group in groups)


def _group_with_roles_before(group: str) -> str:
    """What stands between commas: a role there is that of the names before it, and who has none helps."""
    role, names = "配合", []
    for name in reversed(_COMMA_OUTSIDE_BRACKETS.split(group)):
        if found := _ROLE_BEHIND.search(name):
            role, name = found["role"], name[: found.start()]
        names.append(f"{role}：{name}" if has_words(name) and not _GROUP.fullmatch(name) else name)
    return "、".join(reversed(names))


def parted_by_known(
    bodies: Sequence[NamedBody], known: Collection[str], prose: Sequence[str], kind: str
) -> tuple[NamedBody, ...]:
    """The bodies, those told apart that a narrow column printed one below the other without a mark between.

    Parameters:
        bodies: the bodies of one column.
        known: the names that any column has.
        prose: the row's prose, whose headings may have them too.
        kind: what most names begin with, such as 县; may be empty.
    """
    parted: list[NamedBody] = []
    # 区规划和自然资源局区住房和城乡建设委员会 are two, 市生态环境局青河分局 is one.
    seam = re.compile(rf"(?<=[局委会部办院队])(?={kind}(?!直)\w{{2,20}}(?:{ENDING}|委))") if kind else None
    has_several = [_SEVERAL_ENDS.search(body.printed) is not None for body in bodies]
    headed = frozenset(_heading_bodies(prose)) if any(has_several) else frozenset()
    for body, may_be_several in zip(bodies, has_several, strict=True):
        names = _known_names(body.printed, known)
        if len(names) < 2 and may_be_several:
            names = _known_names(body.printed, known, headed)
        if len(names) < 2 and seam and body.printed.startswith(kind):
            names = seam.split(body.printed)
        parted += [NamedBody(name, body.leads) for name in names] if len(names) > 1 else [body]
    return tuple(parted)


def _heading_bodies(cells: Iterable[str]) -> Iterator[str]:
    """What could be the names of bodies, before the colons that lines and sentences of prose begin with."""
    return ("".join(found["name"].split()) for cell in cells for found in _HEADING_BODY.finditer(plain(cell)))


def _known_names(text: str, *known: Collection[str]) -> list[str]:
    """The shorter names, known from elsewhere, that a name consists of from end to end; none where it does not."""
    # For each length of the beginning, where its last name starts.
    starts: dict[int, int] = {0: 0}
    for end in range(2, len(text) + 1):
        for start in range(end - 1):
            if start in starts and end - start < len(text) and any(text[start:end] in names for names in known):
                starts[end] = start
                break
    names: list[str] = []
    end = len(text) if len(text) in starts else 0
    while end:
        names.insert(0, text[starts[end] : end])
        end = starts[end]
    return names


def _without_marks(name: str) -> str:
    """A name without what says who leads, and without an open end."""
    return _OPEN.sub("", _OTHER_MARK.sub("", _LEAD_MARK.sub("", name)))


def _parted(part: str) -> list[str]:
    """The names in a part between separators: white space separates names where what stands before it ends like one."""
    words = part.split()
    if len(words) > 1 and all(_NAME_END.search(_without_marks(word)) for word in words):
        return words
    return ["".join(words)]
