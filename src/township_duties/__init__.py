"""Chinese townships' official duty lists (乡镇履职事项清单) as data that people can trust and use.

Importing this module loads nothing; each name is imported when it is first used.
"""

# Importing `typing` for its constant of the same name would cost as much again as starting Python;
# type checkers treat any name of this spelling as true.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from township_duties import charts
    from township_duties.bundled import Release, available, load, load_file
    from township_duties.checks import check
    from township_duties.comparing.differences import Diff
    from township_duties.comparing.many import compare
    from township_duties.comparing.versions import diff
    from township_duties.corpus.opening import open_corpus
    from township_duties.corpus.writing import write_corpus
    from township_duties.duties import Duties
    from township_duties.duty_list import DutyList
    from township_duties.errors import (
        DataFileError,
        QueryError,
        ReadingError,
        TownshipDutiesError,
        UnknownNameError,
    )
    from township_duties.export.template import write_template
    from township_duties.models import (
        BasicDuty,
        CooperativeDuty,
        Department,
        Duty,
        ReclaimedDuty,
        Responsibility,
        Step,
    )
    from township_duties.notes import Note
    from township_duties.publishing import read
    from township_duties.query import Query
    from township_duties.reading_many import read_many
    from township_duties.vocabulary import ListType

    __version__: str
else:
    _ROOMS = {
        "bundled": ("Release", "available", "load", "load_file"),
        "checks": ("check",),
        "comparing.differences": ("Diff",),
        "comparing.many": ("compare",),
        "comparing.versions": ("diff",),
        "corpus.opening": ("open_corpus",),
        "corpus.writing": ("write_corpus",),
        "duties": ("Duties",),
        "duty_list": ("DutyList",),
        "errors": ("DataFileError", "QueryError", "ReadingError", "TownshipDutiesError", "UnknownNameError"),
        "export.template": ("write_template",),
        "models": (
            "BasicDuty",
            "CooperativeDuty",
            "Department",
            "Duty",
            "ReclaimedDuty",
            "Responsibility",
            "Step",
        ),
        "notes": ("Note",),
        "publishing": ("read",),
        "query": ("Query",),
        "reading_many": ("read_many",),
        "vocabulary": ("ListType",),
    }
    _ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

    def __getattr__(name):
        if name in _ROOM_OF:
            from importlib import import_module

            value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
        elif name == "charts":
            from importlib import import_module

            value = import_module(f"{__name__}.charts")
        elif name == "__version__":
            from township_duties.package_data import VERSION as value
        else:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        globals()[name] = value
        return value

    def __dir__():
        return __all__


__all__ = [
    "BasicDuty",
    "CooperativeDuty",
    "DataFileError",
    "Department",
    "Diff",
    "Duties",
    "Duty",
    "DutyList",
    "ListType",
    "Note",
    "Query",
    "QueryError",
    "ReadingError",
    "ReclaimedDuty",
    "Release",
    "Responsibility",
    "Step",
    "TownshipDutiesError",
    "UnknownNameError",
    "__version__",
    "available",
    "charts",
    "check",
    "compare",
    "diff",
    "load",
    "load_file",
    "open_corpus",
    "read",
    "read_many",
    "write_corpus",
    "write_template",
]
