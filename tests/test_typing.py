"""The public interface is typed: a user's program passes mypy's strict mode."""

import subprocess
import sys
from pathlib import Path


def test_a_user_s_program_passes_mypy_strict(tmp_path: Path) -> None:
    snippet = Path(__file__).parent / "typing" / "user_snippet.py"
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path), str(snippet)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 0, run.stdout
