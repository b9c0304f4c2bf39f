"""Turns old binary Word documents into .docx, with LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from township_duties.errors import ReadingError, Reason

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECONDS = 120
_BY_HAND = "open the .doc in Word or WPS and save it as .docx"
_BY_HAND_ZH = "请用 Word 或 WPS 打开 .doc，另存为 .docx"
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop>
</item>
</oor:items>
"""


def converted(content: bytes) -> bytes:
    """A .docx with what a .doc holds.

    LibreOffice runs in a folder of its own that is removed afterwards, without macros and without loading what the
    document links to. Other converters, such as antiword, lose merged cells, so none of them is tried.

    Parameters:
        content: the .doc file.

    Raises:
        ReadingError: it is no such file, LibreOffice is not installed, or it cannot convert the file in time.
    """
    if not content.startswith(_SIGNATURE):
        raise ReadingError(Reason("the file is not a binary Word document (.doc)", "这不是旧版 Word 文件（.doc）"))
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReadingError(
            Reason(
                f"reading .doc needs LibreOffice, which is not installed; {_BY_HAND}",
                f"读取 .doc 需要 LibreOffice，但没有安装；{_BY_HAND_ZH}",
            )
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_NO_MACROS, "utf-8")
        (folder / "old.doc").write_bytes(content)
        _run([
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--infilter=MS Word 97",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "new"),
            str(folder / "old.doc"),
        ])  # fmt: skip
        new = folder / "new" / "old.docx"
        if not new.is_file():
            raise ReadingError(
                Reason(
                    f"LibreOffice cannot convert the document; {_BY_HAND}", f"LibreOffice 无法转换此文件；{_BY_HAND_ZH}"
                )
            )
        return new.read_bytes()


def _run(command: list[str]) -> None:
    """Run a program that says nothing, and end it and what it started when its time is over."""
    with subprocess.Popen(  # noqa: S603 - the document is but a file to it
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise ReadingError(
                Reason(
                    f"LibreOffice took more than {_SECONDS} seconds; {_BY_HAND}",
                    f"LibreOffice 转换超过{_SECONDS}秒；{_BY_HAND_ZH}",
                )
            ) from error
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it with what it started: the program is a script that starts the real one."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
