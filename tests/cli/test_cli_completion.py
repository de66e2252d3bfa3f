"""Commands and options are completed in the shells that people use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

# each asks its shell what "tightrope re" and "tightrope export --" may become; $SCRIPT is what --show-completion prints
ASKING = {
    "bash": """
        source "$SCRIPT"
        COMP_WORDS=(tightrope re) COMP_CWORD=1; _tightrope_completion tightrope; echo "${COMPREPLY[@]}"
        COMP_WORDS=(tightrope export --) COMP_CWORD=2; _tightrope_completion tightrope; echo "${COMPREPLY[@]}"
    """,
    "zsh": """
        compdef() { }
        _arguments() { print -r -- "$@" }
        source "$SCRIPT"
        words=(tightrope re); CURRENT=2; _tightrope_completion
        words=(tightrope export --); CURRENT=3; _tightrope_completion
    """,
    "fish": """
        source "$SCRIPT"
        complete --do-complete "tightrope re"
        complete --do-complete "tightrope export --"
    """,
}


@pytest.mark.parametrize("shell", ASKING)
def test_a_shell_completes_commands_and_options(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "completion"
    surroundings = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "SCRIPT": str(script),
    }

    def run(*command: str, **more: str) -> str:
        done = subprocess.run(
            command, env=surroundings | more, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    script.write_text(run("tightrope", _TIGHTROPE_COMPLETE=f"source_{shell}"), encoding="utf-8")
    completed = run(shell, "-c", dedent(ASKING[shell]))
    words = set(completed.replace('"', " ").replace(":", " ").split())
    assert {"read", "restraint", "--losses"} <= words
    assert not words & {"watch", "--jobs"}
