"""The public interface is typed: a user's program passes mypy's strict mode, and pyright."""

import json
import subprocess
import sys
from pathlib import Path

SNIPPET = Path(__file__).parent / "typing" / "user_snippet.py"


def test_a_user_s_program_passes_mypy_strict(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path), str(SNIPPET)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stdout


def test_a_user_s_program_passes_pyright(tmp_path: Path) -> None:
    """Every type is as asserted, and every line marked with `type: ignore` is an error."""
    settings = {"include": [str(SNIPPET)], "reportUnnecessaryTypeIgnoreComment": "error"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "--project", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stdout
