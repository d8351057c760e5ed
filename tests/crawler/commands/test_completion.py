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


# As zsh's bashcompinit calls the function of a bash script.
BEFORE = {"bash": "", "zsh": "emulate -L sh; setopt kshglob noshglob braceexpand; compgen() { print -rl -- ${=2}; };"}


def offered(shell: str, *words: str) -> list[str]:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell}")
    text = f"{BEFORE[shell]} complete() {{ :; }}\n{script(COMMAND, Shell.BASH)}\n{TAB}"
    run = subprocess.run([program, "-c", text, shell, *words], capture_output=True, text=True, check=True)
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
    assert offered("bash", *words) == expected


def test_zsh_knows_the_command_before_the_word() -> None:
    assert offered("zsh", "review", "") == ["export", "import"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("oit che", ["check"]),
        ("oit check --la", ["--lang"]),
        ("oit review ", ["export", "import"]),
        ("oit review import --off", ["--office"]),
        ("oit check --out --la", []),
        ("oit audit --instrument obec-school-2565", ["obec-school-2565"]),
    ],
)
def test_fish_offers_the_same(line: str, expected: list[str]) -> None:
    program = shutil.which("fish")
    if program is None:
        pytest.skip("no fish")
    text = f"{script(COMMAND, Shell.FISH)}\ncomplete -C '{line}'"
    run = subprocess.run([program, "-c", text], capture_output=True, text=True, check=True)
    assert (run.stdout.split(), run.stderr) == (expected, "")


@pytest.mark.parametrize("shell", list(Shell))
def test_every_command_and_option_stands_in_every_script(shell: Shell) -> None:
    text = script(COMMAND, shell)
    assert text.isascii()
    for name, command in COMMAND.commands.items():  # type: ignore[attr-defined]
        if command.hidden:
            assert f" {name}" not in text
            continue
        assert name in text
        for param in command.params:
            for option in param.opts:
                assert not option.startswith("--") or option in text
