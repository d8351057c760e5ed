"""What the Tab key offers."""

from __future__ import annotations

import shutil
import subprocess

import pytest
import typer

from crawler.commands.app import app
from crawler.commands.completion import Shell, script

COMMAND = typer.main.get_command(app)
TAB = """
COMP_WORDS=(oit "$@"); COMP_CWORD=$(($# )); COMPREPLY=()
_oit; printf '%s\\n' "${COMPREPLY[@]}"
"""


def offered(*words: str) -> list[str]:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    text = f"complete() {{ :; }}\n{script(COMMAND, Shell.BASH)}\n{TAB}"
    run = subprocess.run([bash, "-c", text, "bash", *words], capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("che",), ["check"]),
        (("check", "--la"), ["--lang"]),
        (("check", "x.ac.th", "--lang", ""), ["th", "en"]),
        (("audit", "--instrument", "obec-school-2565"), ["obec-school-2565"]),
        (("review", ""), ["export", "import"]),
        (("review", "import", "--off"), ["--office"]),
        (("check", "--out", "--la"), []),
        (("audit", "sch"), []),
    ],
)
def test_the_tab_key_offers_what_fits(words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(*words) == expected


@pytest.mark.parametrize("shell", list(Shell))
def test_every_command_and_option_stands_in_every_script(shell: Shell) -> None:
    text = script(COMMAND, shell)
    assert text.isascii()
    for name, command in COMMAND.commands.items():  # type: ignore[attr-defined]
        assert name in text
        for param in command.params:
            for option in param.opts:
                assert not option.startswith("--") or option in text
