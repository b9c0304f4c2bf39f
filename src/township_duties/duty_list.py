"""A whole document: one township's duty list."""

# No `annotations` from `__future__`, as in `models`: pydantic would compile each text anew.
import os
from collections import Counter
from collections.abc import Iterable, Set
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from township_duties.context import ListContext
from township_duties.departments import Departments
from township_duties.duties import Duties
from township_duties.errors import require_path, wrong_type
from township_duties.immutable import ImmutableMapping
from township_duties.language import said
from township_duties.models import (
    LISTS,
    AnyDuty,
    BasicDuty,
    CooperativeDuty,
    Declared,
    DutyRecord,
    Marking,
    Paragraph,
    ReclaimedDuty,
    Record,
    Text,
    TextOrNone,
    Township,
)
from township_duties.notes import Note, Notes, in_document_order
from township_duties.vocabulary import ListType
from township_duties.writing import require_writable, require_writable_folder, write_folder, write_whole

if TYPE_CHECKING:
    from township_duties.concerning import Concerning, Embedding
    from township_duties.tables import Tables

FORMAT = 4
"""The format of the JSON files that this version of the library writes, and the newest that it reads."""

UNDATED = "undated"
"""What stands for the edition, in refs, where the document states no date."""

EDITION_PATTERN = r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"
"""What an edition looks like: year and month."""

KEY_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
"""What a list's key looks like."""


_NOTES = "_notes"
"""Where a list keeps the notes that were found; pydantic takes a name that begins so for none of its fields."""
_FINDING = RLock()
"""Held while the notes of a list are found, so that threads that ask at one time get one answer."""


class DutyList(Record, populate_by_name=True, defer_build=False):
    """One township's published duty list: what it says, and where it says it.

    Get one from `load`, `read` or `load_file`.

    Raises:
        pydantic.ValidationError: the records contradict each other: ids are not dense, a department is not
            registered, a note concerns no duty.

    Examples:
        >>> import township_duties as td
        >>> kokyar = td.load()
        >>> kokyar.township.name, kokyar.declared.total, len(kokyar.duties)
        ('科克亚尔柯尔克孜族乡', 331, 268)
    """

    format: Annotated[int, Field(ge=1, le=FORMAT)]
    """The format of the file; a file of a newer format is refused."""
    key: Annotated[str, Field(pattern=KEY_PATTERN)]
    """The list's name in this library, such as `kokyar`."""
    version: Annotated[str, Field(pattern=r"^([1-9][0-9]{3}\.[1-9][0-9]?|0\.0)\.(0|[1-9][0-9]*)$")]
    """The version of the data: edition year, edition month, revision; `0.0.` and revision where no date is stated."""
    edition: Annotated[str, Field(pattern=EDITION_PATTERN)] | None
    """The year and month on the cover; None where the document states none."""
    title: Text
    """The document's title on the cover, or above its first table, without stray white space."""
    marking: Marking
    """The document's marks of confidentiality and publication."""
    township: Township
    """The township and the facts stated about it."""
    process: TextOrNone
    """编制过程: how the list was compiled, in the preface's words."""
    declared: Declared
    """What the preface declares about the lists."""
    front_matter: tuple[Paragraph, ...]
    """Every line before the first table, as printed: cover, preface, table of contents."""
    table_titles: ImmutableMapping[ListType, str]
    """The title above each list's tables, as printed."""
    other_lines: tuple[Paragraph, ...] = ()
    """Every other line outside the rows, as printed: headings of categories, titles of later pages, footnotes."""
    departments: Departments
    """The registry: canonical name to department, in order of first appearance."""
    duties: Duties[AnyDuty]
    """All duties, in document order."""
    recorded_notes: Notes = Field(alias="notes")
    """What a person noted, and what the reader could not make out; in formats 1 and 2 also what rules found."""

    english: ImmutableMapping[str, str] = Field(default_factory=lambda: ImmutableMapping({}))
    """Unofficial English labels of places and categories, by the Chinese."""

    @model_validator(mode="after")
    def _check_and_bind(self) -> Self:
        if not self.version.startswith(_edition_version(self.edition)):
            raise ValueError(f"version {self.version} is not of edition {self.edition or UNDATED}")
        # Records name bodies by their canonical names; the registry itself knows them by others too.
        registered = frozenset(self.departments)
        ordinals: Counter[str] = Counter()
        for duty in self.duties:
            list_type = duty.list_type.value
            ordinals[list_type] += 1
            if duty.id != f"{list_type}-{ordinals[list_type]}":
                raise ValueError(f"{duty.id} is out of order: ids count the duties of a list from 1")
            if duty.ref != f"{self.key}/{self.edition or UNDATED}/{duty.id}":
                raise ValueError(f"the ref '{duty.ref}' is not that of {duty.id}")
            self._check_departments(duty, registered)
        for note in self.recorded_notes:
            if note.duty_id and self.duties.get(note.duty_id) is None:
                raise ValueError(f"a note concerns '{note.duty_id}', which does not exist")
        object.__setattr__(self, "duties", Duties(self.duties, self._context()))
        LISTS[id(self)] = self
        return self

    def _check_departments(self, duty: DutyRecord, registered: Set[str]) -> None:
        if not set(duty.lead_departments) <= set(duty.departments):
            raise ValueError(f"{duty.id} is led by a department that it lacks")
        reported = (receiver.department for receiver in duty.receivers if receiver.department)
        for name in (*duty.involved_departments, *reported):
            if name not in registered:
                raise ValueError(f"{duty.id} names the department '{name}', which is not registered")

    def _context(self) -> ListContext:
        declared = (category for declared in self.declared.lists.values() for category in declared.categories)
        return ListContext(
            key=self.key,
            version=self.version,
            departments=self.departments,
            categories=tuple(dict.fromkeys((*self.duties.categories, *declared))),
            unregistered=self._unregistered(),
            township=self.township.name,
            english=self.english,
            order=ImmutableMapping({duty.id: place for place, duty in enumerate(self.duties)}),
        )

    def _unregistered(self) -> tuple[str, ...] | None:
        if self.format < 4:
            return None
        receivers = (receiver for duty in self.duties for receiver in duty.receivers)
        return tuple(dict.fromkeys(receiver.printed for receiver in receivers if receiver.department is None))

    @property
    def notes(self) -> Notes:
        """What is wrong or odd in the document: on the document as a whole first, then row by row.

        What a person or the reader noted is in the file; what rules find is found when notes are first asked for, so
        that better rules need no new file. Files of formats 1 and 2 keep the notes that they hold, and get no others.
        """
        if self.format < 3:
            return self.recorded_notes
        with _FINDING:
            # Another thread may have found them while this one waited.
            if _NOTES not in self.__dict__:
                from township_duties.checks import check

                found = (*self.recorded_notes, *check(self))
                self.__dict__[_NOTES] = in_document_order(found, (duty.id for duty in self.duties))
        notes: Notes = self.__dict__[_NOTES]
        return notes

    @property
    def basic(self) -> Duties[BasicDuty]:
        """基本履职: what the township must do itself."""
        return self.duties.where(list_type=ListType.BASIC)

    @property
    def cooperative(self) -> Duties[CooperativeDuty]:
        """配合履职: what superior departments lead and the township helps with."""
        return self.duties.where(list_type=ListType.COOPERATIVE)

    @property
    def reclaimed(self) -> Duties[ReclaimedDuty]:
        """上级部门收回: what superior departments took back."""
        return self.duties.where(list_type=ListType.RECLAIMED)

    @property
    def document_notes(self) -> Notes:
        """The notes that concern the document as a whole."""
        return Notes(note for note in self.notes if note.duty_id is None)

    def notes_on(self, duty_id: str | DutyRecord) -> Notes:
        """The notes that concern one duty.

        Parameters:
            duty_id: the duty's id or ref, or the duty.

        Raises:
            UnknownNameError: the list has no duty with this id.
            TypeError: it is neither a duty nor an id.
        """
        return self.notes.where(duty=self._duty(duty_id))

    def _duty(self, duty_id: object) -> DutyRecord:
        # A place is no id, though `duties[3]` takes it.
        if isinstance(duty_id, int | slice):
            raise wrong_type("duty_id", "a duty, or its id such as 'cooperative-46'", duty_id)
        return self.duties[duty_id.id if isinstance(duty_id, DutyRecord) else str(duty_id)]

    def concerning(self, sentence: str, *, limit: int = 5, embed: "Embedding | None" = None) -> "Concerning":
        """Which duties a sentence concerns and whose job it is, as `Duties.concerning` says, with the rows' notes.

        Parameters:
            sentence: a notice, a complaint or a question, in Chinese.
            limit: how many duties at most.
            embed: a function of yours that turns texts into vectors, to rank the first duties by meaning too.

        Raises:
            QueryError: the sentence is no text or has no word, the limit is no positive number, or what `embed` gives
                are not vectors of one length, one a text.

        Examples:
            >>> import township_duties as td
            >>> answer = td.load().concerning("两口子早就不在一起过了，村里还能不能开分居证明？")
            >>> print(answer.told().splitlines()[1])
            承接部门：塔什库尔干县民政局
            >>> len(answer[0].notes)
            3
        """
        return self.duties.concerning(sentence, limit=limit, embed=embed).with_notes(self.notes_on)

    def without_notes(self, notes: Iterable[Note]) -> Self:
        """The same list without some of its notes, such as those whose words an editor found to be no fault.

        Tables and exports of it lack them too. But a file that `save` writes holds no note that a rule found: of such
        a file rules find them anew.

        Parameters:
            notes: the notes to leave out; those that the list lacks change nothing.

        Examples:
            >>> import township_duties as td
            >>> kokyar = td.load()
            >>> len(kokyar.notes), len(kokyar.without_notes(kokyar.document_notes).notes)
            (265, 248)
        """
        if not isinstance(notes, Iterable):
            raise wrong_type("notes", "notes, such as `list.notes.where(kind=…)` gives", notes)
        left_out = [note for note in notes if isinstance(note, Note)]
        kept = Notes(note for note in self.notes if note not in left_out)
        recorded = Notes(note for note in self.recorded_notes if note not in left_out)
        made = self.model_copy(update={"recorded_notes": recorded})
        made.__dict__[_NOTES] = kept
        return made

    def tables(self) -> "Tables":
        """The list as six tables with fixed schemas, made fresh at each call.

        They join on `list_key`, `version` and `ref`, or the departments' `name`, whether they are of one list or of
        several put together.

        Examples:
            >>> import township_duties as td
            >>> tables = td.load().tables()
            >>> tables.duties.height, tables.departments.height, tables.notes.height
            (268, 41, 265)
        """
        from township_duties.tables import make_tables

        return make_tables(self)

    def _repr_html_(self) -> str:
        from township_duties.html import table

        published = self.duties.count_by("list_type")
        rows = [
            [f"{list_type.chinese}", str(declared.count or ""), str(published.get(list_type.value, 0))]
            for list_type, declared in self.declared.lists.items()
        ]
        town = self.township
        place = " ".join(part for part in (town.region, town.prefecture, town.county, town.name) if part)
        data, notes = f"{self.key} {self.version}", len(self.notes)
        caption = said(
            f"{place} {self.edition}, data {data}, {notes} notes",
            f"{place.replace(' ', '')}，版次{self.edition or '未注明'}，数据 {data}，批注{notes}条",
        )
        declared_heading = said("说明载明 (declared)", "说明载明")
        return table(caption, ["履职事项清单", declared_heading, said("公布 (published)", "表中实有")], rows)

    def __repr__(self) -> str:
        return f"<DutyList {self.key} {self.version}: {self.title}, {len(self.duties)} duties>"

    def to_json(self) -> bytes:
        """The list as canonical JSON: UTF-8, two-space indent, keys in the models' order, a final newline."""
        return self.model_dump_json(indent=2, by_alias=True).encode() + b"\n"

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the list to a JSON file that `load_file` reads.

        The file is written beside its place and renamed, so that a half-written one is never left there.

        Parameters:
            path: the file.
            overwrite: whether a file that exists is replaced.

        Raises:
            FileExistsError: the file exists, and `overwrite` is not given.
            OSError: the file cannot be written; what stood there stays as it was.
        """
        require_path("path", path)
        require_writable(path, overwrite=overwrite)
        write_whole(path, self.to_json(), overwrite=overwrite)

    def export(
        self,
        path: str | os.PathLike[str],
        *,
        format: Literal["datapackage"] | None = None,  # noqa: A002 (the word that users know)
        table: str = "duties",
        marked: bool = False,
        draft: str | os.PathLike[str] | bytes | None = None,
        overwrite: bool = False,
    ) -> None:
        """Write the list in the format that the file's suffix names, or as a folder.

        `.json` and `.ndjson` (one duty a line) for programs, `.csv` and `.parquet` for one table, `.sqlite` for all of
        them with keys, `.xlsx` for printing, `.docx` for editing, `.jsonld` for linked data. The file, or the folder,
        is written beside its place and renamed, so that a half-written one is never left there.

        Parameters:
            path: the file; for a format that is a folder, the folder.
            format: `"datapackage"` for a Frictionless Data Package: every table as CSV and as Parquet, and what they
                mean; None for what the suffix names.
            table: for `.csv` and `.parquet`, which of the tables that `tables` gives: `"lists"`, `"duties"`,
                `"steps"`, `"departments"`, `"duty_departments"` or `"notes"`. Other formats hold everything.
            marked: whether it is what the author of a draft gets back. An `.xlsx` has the words that notes are on set
                off in colour within the cell, with a comment on it and a link from the sheet 校核意见. A `.docx` is the
                draft itself, unchanged but for a comment for each note.
            draft: for a marked `.docx`, the `.docx` file that this list was read from, or its bytes.
            overwrite: whether a file that exists is replaced; of a folder, one that holds no other files.

        Raises:
            UnknownNameError: there is no such format or table; the error says what there is.
            QueryError: a table is chosen for a format that holds everything, or marks for one that has none; the draft
                is missing, no `.docx`, or not the one that the list was read from; or the format cannot hold a text:
                CSV a name with 、 in it.
            ReadingError: the draft cannot be read.
            FileExistsError: the file exists, or the folder and it is not empty, and `overwrite` is not given.
            ImportError: `.xlsx` needs xlsxwriter: `pip install 'township-duties[excel]'`, and `.docx` python-docx:
                `pip install 'township-duties[word]'`.
            OSError: the file or folder cannot be written, or the folder has other files; what stood there stays as it
                was.

        Examples:
            >>> import pathlib, tempfile
            >>> import township_duties as td
            >>> file = pathlib.Path(tempfile.mkdtemp()) / "departments.csv"
            >>> td.load().export(file, table="departments")
            >>> file.read_text("utf-8-sig").splitlines()[1].split(",")[2:6]
            ['塔什库尔干县委组织部', '县委组织部', 'party', 'false']
        """
        from township_duties.export import exported, exported_folder

        require_path("path", path)
        if not (draft is None or isinstance(draft, bytes)):
            require_path("draft", draft)
        content = draft if draft is None or isinstance(draft, bytes) else Path(draft).read_bytes()
        if format is not None:
            require_writable_folder(path, overwrite=overwrite)
            made_folder = exported_folder(self, format, table, marked=marked or draft is not None)
            write_folder(path, made_folder, overwrite=overwrite)
            return
        require_writable(path, overwrite=overwrite)
        made = exported(self, Path(path).suffix, table, marked=marked, draft=content)
        write_whole(path, made, overwrite=overwrite)


def _edition_version(edition: str | None) -> str:
    if edition is None:
        return "0.0."
    year, month = edition.split("-")
    return f"{year}.{int(month)}."
