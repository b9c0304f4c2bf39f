"""Comments on the words of a .docx, put into the very file, in which all else stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from posixpath import basename, dirname, join, relpath
from typing import NamedTuple
from xml.etree.ElementTree import Element
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape, quoteattr

from township_duties.documents.docx import read_docx, read_package
from township_duties.documents.docx_package import PLACE, Package
from township_duties.documents.limits import Budget, Limits
from township_duties.documents.model import OWN_AUTHOR, Document, Paragraph, Source
from township_duties.errors import ReadingError, Reason

_INITIALS = "校核"
_FIRST_SIGN = 0x10000
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_OF_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    ),
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
"""How the part of the comments is related to the document, by the namespace of the document."""
_ATTRIBUTES = rb"""(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>"""
_TAG = re.compile(rb"<([^\s/>]+)" + _ATTRIBUTES)
_ROOT = re.compile(rb"<([^\s/>?!]+)" + _ATTRIBUTES)
_LETTER = re.compile("&[^;]+;|.", re.DOTALL)
_UNUSUAL = Reason(
    "the .docx is written in an unusual form, into which no comments can be put: open it in Word or WPS, and save it",
    "这个 .docx 的写法特殊，无法加入批注；请用 Word 或 WPS 打开后重新保存",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph outside of tables, or a cell: its text, and where among the document's words it stands."""

    text: str
    source: Source
    rows: range
    """The rows of its table that it covers, counted from 1; none for a paragraph."""
    start: int
    end: int
    lines: tuple[int, ...]
    """Where its lines begin among the words."""


class Comment(NamedTuple):
    """What is said of some words of the document."""

    start: int
    """Where among the document's words they begin."""
    end: int
    """Where they end."""
    paragraphs: tuple[str, ...]
    """What is said of them."""
    otherwise: tuple[str, ...]
    """What is said where no mark can be set to just these words, but only to the line that they stand in."""


class _Letter(NamedTuple):
    """A character of the document's words: where its text begins in the part, and which of the text's words it is."""

    text: int
    number: int


class CommentedDocument:
    """The words of a .docx as its reader takes them, and the same file with comments on some of them.

    Parameters:
        content: the file.
        limits: what reading it may take.

    Raises:
        ReadingError: it cannot be read, or is written in a form into which no comments can be put.
    """

    words: str
    """The characters of the paragraphs and cells in reading order, without white space, one behind the other."""
    passages: tuple[Passage, ...]
    """The paragraphs and cells that the words are of."""

    def __init__(self, content: bytes, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        content = _without_own_comments(Package(content, Budget(limits)), content)
        self.passages = tuple(_passages(read_docx(content, Budget(limits))))
        self.words = "".join("".join(passage.text.split()) for passage in self.passages)
        budget = Budget(limits)
        self._package = _SignedPackage(content, budget, with_places=True)
        signs = "".join("".join(passage.text.split()) for passage in _passages(read_package(self._package, budget)))
        self._part = _Part(self._package.content(self._package.main) or b"")
        self._letters = list(self._traced(signs))

    def _traced(self, signs: str) -> Iterator[_Letter | None]:
        """Where in the part the words stand; what no text of the part says, such as an automatic number, nowhere."""
        seen: Counter[str] = Counter()
        for word, sign in zip(self.words, signs, strict=True):
            text = self._package.texts.get(sign)
            if word == sign or text is None:
                yield None
                continue
            yield _Letter(text, seen[sign]) if text in self._part.texts else None
            seen[sign] += 1

    def commented(self, comments: Sequence[Comment]) -> bytes:
        """The file with a comment for each of these.

        Raises:
            ReadingError: the document has no text that a comment could stand at.
        """
        said, spans = [], []
        for id_, comment in enumerate(comments, start=self._package.first_free_id()):
            letters = self._markable(comment.start, comment.end)
            is_exact = bool(letters)
            letters = letters or self._nearby(comment.start)
            spans.append((id_, letters[0], letters[-1]))
            said.append((id_, comment.paragraphs if is_exact else comment.otherwise))
        parts = self._package.with_comments(said, self._part.namespace)
        return self._package.with_parts({self._package.main: self._part.marked(spans), **parts})

    def _markable(self, start: int, end: int) -> list[_Letter]:
        return [letter for letter in self._letters[start:end] if letter]

    def _nearby(self, place: int) -> list[_Letter]:
        """What can be marked instead of some words that cannot: their line, or the nearest that can."""
        known = [number for number, letter in enumerate(self._letters) if letter]
        if not known:
            raise ReadingError(_UNUSUAL)
        starts = sorted({start for passage in self.passages for start in passage.lines})
        line = bisect_right(starts, place)
        end = starts[line] if line < len(starts) else len(self.words)
        letters = self._markable(starts[line - 1], end)
        return letters or self._nearby(min(known, key=lambda number: abs(number - place)))


def _without_own_comments(package: Package, content: bytes) -> bytes:
    """The file without the comments that this library wrote before: what they say may have been mended since."""
    root = package.beside("comments")
    notes = list(root) if root is not None else []
    others = {note.get("id", "") for note in notes if note.get("author") != OWN_AUTHOR}
    own = {note.get("id", "") for note in notes} - others
    if not own:
        return content
    name = package.name_beside("comments")
    main, comments = package.content(package.main) or b"", package.content(name) or b""
    has_id = rb"""(?=[^>]*[\s:]id\s*=\s*["'](?:%s)["'])""" % "|".join(map(re.escape, own)).encode()
    comment = rb"<%(p)scomment\s%(has_id)s[^>]*>.*?</%(p)scomment>"
    mark = rb"<%(p)scomment(?:RangeStart|RangeEnd|Reference)%(has_id)s[^>]*/>"
    run = rb"<%(p)sr(?:\s[^>]*)?>\s*(?:<%(p)srPr>(?:(?!</%(p)srPr>).){,2000}</%(p)srPr>\s*)?" + mark + rb"\s*</%(p)sr>"
    return package.with_parts(
        {
            package.main: _without(run + b"|" + mark, main, has_id),
            name: _without(comment, comments, has_id),
        }
    )


def _without(pattern: bytes, part: bytes, has_id: bytes) -> bytes:
    named = {b"p": re.escape(_prefix_of(part)).encode(), b"has_id": has_id}
    return re.sub(pattern % named, b"", part, flags=re.DOTALL)


def _passages(document: Document) -> Iterable[Passage]:
    start = 0
    for block in document.blocks:
        for part in (block,) if isinstance(block, Paragraph) else block.cells:
            rows = range(0)
            if not isinstance(part, Paragraph):
                rows = range(part.row + 1, part.row + 1 + part.row_span)
            lines = []
            end = start
            for line in part.text.split("\n"):
                lines.append(end)
                end += len("".join(line.split()))
            yield Passage(part.text, part.source, rows, start, end, tuple(lines))
            start = end


class _SignedPackage(Package):
    """A package in whose main part each text consists of a sign of its own, so that cells show what texts they hold."""

    texts: dict[str, int]
    """At which byte the text begins that a sign stands for."""

    def document(self) -> Element:
        root = super().document()
        self.texts = {}
        for number, text in enumerate(root.iter("w:t")):
            sign = chr(_FIRST_SIGN + number)
            self.texts[sign] = int(text.get(PLACE, -1))
            text.text = "".join(letter if letter.isspace() else sign for letter in text.text or "")
        return root

    def first_free_id(self) -> int:
        """A number above those of the comments that are there."""
        root = self.beside("comments")
        ids = [int(id_) for note in (root if root is not None else ()) if (id_ := note.get("id", "")).isdecimal()]
        return max(ids, default=-1) + 1

    def with_comments(self, said: Sequence[tuple[int, Sequence[str]]], namespace: str) -> dict[str, bytes]:
        """The part of the comments with more of them, and what else must know of it if it is new."""
        name = self.name_beside("comments")
        old = self.content(name)
        if old is not None:
            return {name: _appended(old, _comments(said, _prefix_of(old)))}
        root = f'<w:comments xmlns:w="{namespace}"/>'
        made = _appended(_declared(root), _comments(said, "w:"))
        listed_in = join(dirname(self.main), "_rels", f"{basename(self.main)}.rels")
        relations = self.content(listed_in) or _declared(f'<Relationships xmlns="{_RELATIONS}"/>')
        target = relpath(name, dirname(self.main) or ".")
        number = max(map(int, re.findall(rb"rId([0-9]+)", relations)), default=0) + 1
        relation = f'Relationship Id="rId{number}" Type="{_KIND[namespace]}" Target={quoteattr(target)}/>'
        parts = {name: made, listed_in: _appended(relations, f"<{_bare_prefix_of(relations)}{relation}")}
        if (types := self.content(_TYPES)) is not None:
            override = f'Override PartName="/{escape(name)}" ContentType="{_OF_COMMENTS}"/>'
            parts[_TYPES] = _appended(types, f"<{_bare_prefix_of(types)}{override}")
        return parts


@dataclass(slots=True)
class _Run:
    """A run of the main part: where it begins, where what it holds begins, where its end tag stands."""

    start: int
    children: list[tuple[str, int]] = field(default_factory=list)
    end: int = 0

    def next_to(self, text: int) -> tuple[int | None, int | None]:
        """Where that begins which stands before, and behind, a text of the run; properties do not count."""
        places = [place for name, place in self.children if name != "rPr"]
        at = places.index(text)
        return (places[at - 1] if at else None), (places[at + 1] if at + 1 < len(places) else None)

    @property
    def content(self) -> int:
        """Where what it holds besides its properties begins."""
        return next(place for name, place in self.children if name != "rPr")


@dataclass(slots=True)
class _Cut:
    """What is put at a place of the main part: marks, between words that end a run and begin it anew."""

    before: bytes = b""
    behind: bytes = b""
    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


class _Part:
    """The main part, byte by byte; something is added to it, nothing taken away.

    A comment's mark stands between runs, so a run that it falls into is ended before it and begun anew behind it. No
    mark is set in a text box or a ruby text, whose runs are parts of others.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.texts: dict[int, _Run] = {}
        """The texts that may be marked, by where they begin, and the runs that hold them."""
        root = _root_of(content)
        self._prefix = _prefix_of(content)
        declared = re.search(rf"""xmlns:{self._prefix[:-1]}\s*=\s*["']([^"']*)["']""".encode(), root[0])
        self.namespace = declared[1].decode() if declared else ""
        if self.namespace not in _KIND:
            raise ReadingError(_UNUSUAL)
        self._find_runs()

    def _find_runs(self) -> None:
        run_name, text_name = f"{self._prefix}r", f"{self._prefix}t"
        parser = ParserCreate()
        open_: list[_Run | None] = []
        runs: list[_Run] = []

        def start(name: str, _: object) -> None:
            place = parser.CurrentByteIndex
            parent = open_[-1] if open_ else None
            if parent:
                parent.children.append((name.rpartition(":")[2] if name.startswith(self._prefix) else name, place))
                if name == text_name and len(runs) == 1:
                    self.texts[place] = parent
            open_.append(_Run(place) if name == run_name else None)
            if open_[-1]:
                runs.append(open_[-1])

        def end(_: str) -> None:
            if run := open_.pop():
                run.end = parser.CurrentByteIndex
                runs.pop()

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.Parse(self._content, True)

    def marked(self, spans: Iterable[tuple[int, _Letter, _Letter]]) -> bytes:
        """The part with the marks of comments, each with its id, the first and the last character that it is on."""
        cuts: dict[int, _Cut] = {}
        for id_, first, last in spans:
            for letter, is_end in ((first, False), (last, True)):
                place, cut = self._cut(letter, is_end=is_end)
                kept = cuts.setdefault(place, cut)
                (kept.ends if is_end else kept.starts).append(id_)
        pieces, begin = [], 0
        for place, cut in sorted(cuts.items(), key=lambda item: item[0]):
            marks = "".join(map(self._end_mark, cut.ends)) + "".join(map(self._start_mark, cut.starts))
            pieces += [self._content[begin:place], cut.before, marks.encode(), cut.behind]
            begin = place
        return b"".join((*pieces, self._content[begin:]))

    def _cut(self, letter: _Letter, *, is_end: bool) -> tuple[int, _Cut]:
        """Where to cut before a character, or behind it, and how."""
        run = self.texts[letter.text]
        tag = _TAG.match(self._content, letter.text)
        if tag is None:
            raise ReadingError(_UNUSUAL)
        first, last = tag.end(), self._content.index(b"</", tag.end())
        place = self._place(letter, tag, is_end=is_end)
        before, behind = run.next_to(letter.text)
        name = _TAG.match(self._content, run.start)[1]  # type: ignore[index]  # the parser saw a tag there
        ending, again = b"</" + name + b">", self._content[run.start : run.content]
        if first < place < last:
            text = tag[1]
            return place, _Cut(b"</" + text + b">" + ending, again + b"<" + text + b' xml:space="preserve">')
        if place <= first:
            return (run.start, _Cut()) if before is None else (letter.text, _Cut(ending, again))
        if behind is None:
            return self._content.index(b">", run.end) + 1, _Cut()
        return behind, _Cut(ending, again)

    def _place(self, letter: _Letter, tag: re.Match[bytes], *, is_end: bool) -> int:
        """At which byte of a text to cut it: at a character, or at its ends where it cannot be cut.

        A text in which white space does not count at its ends is cut only where none comes to stand at one.
        """
        first = tag.end()
        text = self._content[first : self._content.index(b"</", first)].decode()
        letters = _LETTER.findall(text)
        white_counts = b"preserve" in tag[0]
        if "<" in text or not (white_counts or _is_word(letters[-1])):
            return first + len(text.encode()) if is_end else first
        worded = [number for number, written in enumerate(letters) if _is_word(written)]
        number = worded[letter.number] + is_end
        while not white_counts and number and not _is_word(letters[number - 1]):
            number -= 1
        return first + len("".join(letters[:number]).encode())

    def _start_mark(self, id_: int) -> str:
        return f'<{self._prefix}commentRangeStart {self._prefix}id="{id_}"/>'

    def _end_mark(self, id_: int) -> str:
        named = f'{self._prefix}id="{id_}"/>'
        run = f"{self._prefix}r"
        return f"<{self._prefix}commentRangeEnd {named}<{run}><{self._prefix}commentReference {named}</{run}>"


def _is_word(written: str) -> bool:
    """Whether a character, as it is written in XML, is no white space."""
    return not unescape(written).isspace()


def _comments(said: Iterable[tuple[int, Sequence[str]]], prefix: str) -> str:
    parts = []
    for id_, paragraphs in said:
        about = f'{prefix}id="{id_}" {prefix}author="{OWN_AUTHOR}" {prefix}initials="{_INITIALS}"'
        lines = "".join(
            f'<{prefix}p><{prefix}r><{prefix}t xml:space="preserve">{escape(line)}</{prefix}t></{prefix}r></{prefix}p>'
            for paragraph in paragraphs
            for line in paragraph.split("\n")
        )
        parts.append(f"<{prefix}comment {about}>{lines}</{prefix}comment>")
    return "".join(parts)


def _declared(root: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def _appended(part: bytes, more: str) -> bytes:
    """A part with more at the end of its root."""
    root = _root_of(part)
    if root[0].endswith(b"/>"):
        opened = root[0][:-2] + b">" + more.encode() + b"</" + root[1] + b">"
        return part[: root.start()] + opened + part[root.end() :]
    end = part.rindex(b"</" + root[1])
    return part[:end] + more.encode() + part[end:]


def _root_of(part: bytes) -> re.Match[bytes]:
    """The tag of a part's root; parts are written in UTF-8."""
    found = _ROOT.search(part)
    if found is None:
        raise ReadingError(_UNUSUAL)
    return found


def _bare_prefix_of(part: bytes) -> str:
    prefix, colon, _ = _root_of(part)[1].decode().rpartition(":")
    return prefix + colon


def _prefix_of(part: bytes) -> str:
    """The prefix of a part's root, which attributes must have too."""
    prefix = _bare_prefix_of(part)
    if not prefix:
        raise ReadingError(_UNUSUAL)
    return prefix
