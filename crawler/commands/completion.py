"""`oit completion`: a script with which a shell completes commands, options and their values, without starting oit."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import typer

from crawler.commands.inputs import Language, ProgressForm

_BASH = """\
# oit: completion for bash and zsh; written by oit completion
_oit() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" path="" words="" w
  case "$before" in
{values}
    {valued}) COMPREPLY=(); return;;
  esac
  for w in "${{COMP_WORDS[@]:1:$((COMP_CWORD - 1))}}"; do
    case "$path $w" in
{steps}
    esac
  done
  case "$path" in
{words}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _oit oit
"""
_ZSH = """\
#compdef oit
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
"""
_FISH = """\
# oit: completion for fish; written by oit completion
function __oit_path
  set -l path oit
  for word in (commandline -opc)
    if contains -- "$path $word" {paths}
      set path "$path $word"
    end
  end
  echo $path
end
function __oit
  switch (commandline -opc)[-1]
{values}
    case {valued}
      return
  end
  switch (__oit_path)
{words}
  end
end
complete -c oit -a '(__oit)'
complete -c oit -f -n 'contains -- (__oit_path) {groups}'
"""
_POWERSHELL = """\
# oit: completion for PowerShell; written by oit completion
Register-ArgumentCompleter -Native -CommandName oit -ScriptBlock {{
  param($word, $ast, $cursor)
  $words = @{{
{words}
  }}
  $values = @{{
{values}
  }}
  $path = ''; $before = ''
  foreach ($element in ($ast.CommandElements | Select-Object -Skip 1)) {{
    if ($element.Extent.EndOffset -ge $cursor -and $word -ne '') {{ break }}
    $before = $element.ToString()
    $longer = "$path $before".Trim()
    if ($words.ContainsKey($longer)) {{ $path = $longer }}
  }}
  $offered = if ($values.ContainsKey($before)) {{ $values[$before] }} else {{ $words[$path] }}
  $offered | Where-Object {{ $_ -like "$word*" -and ($word -ne '' -or $_ -notlike '-*') }} |
    ForEach-Object {{ [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }}
}}
"""


class Shell(StrEnum):
    """The shells that a script can be had for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish|powershell", help="The shell.")],
) -> None:
    """Print a script that lets the Tab key complete commands, options and their values.

    \b
    Examples (ตัวอย่าง):
      oit completion bash > ~/.local/share/bash-completion/completions/oit
      oit completion zsh >> ~/.zshrc
      oit completion fish > ~/.config/fish/completions/oit.fish
      oit completion powershell >> $PROFILE
    """
    from crawler.commands.app import app

    print(script(typer.main.get_command(app), shell), end="")


def script(command: Any, shell: Shell) -> str:
    """The script for the tree of commands below `command`."""
    words = dict(_words(command))
    values = {name: " ".join(of) for name, of in _values().items()}
    if shell is Shell.POWERSHELL:
        return _POWERSHELL.format(
            words="\n".join(f"    '{path}' = {_quoted(of)}" for path, of in words.items()),
            values="\n".join(f"    '{name}' = {_quoted(of.split())}" for name, of in values.items()),
        )
    groups = {"", *(name.rpartition(" ")[0] for name in words)}
    valued = sorted(set(_valued(command)) - set(values))
    if shell is Shell.FISH:
        return _fish(words, values, groups, valued)
    return (_ZSH if shell is Shell.ZSH else "") + _bash(words, values, groups, valued)


def _fish(words: dict[str, list[str]], values: dict[str, str], groups: set[str], valued: list[str]) -> str:
    case = "    case {0}\n      {2}printf '%s\\n' {1}"
    dash = "string match -q -- '-*' (commandline -ct); and "
    names = {path: f"'{f'oit {path}'.strip()}'" for path in words}
    return _FISH.format(
        paths=" ".join(name for path, name in names.items() if path),
        groups=" ".join(names[path].replace("'", '"') for path in sorted(groups)),
        values="\n".join(case.format(f"'{name}'", of, "") + "\n      return" for name, of in values.items()),
        valued=" ".join(f"'{name}'" for name in valued),
        words="\n".join(
            case.format(names[path], " ".join(of), "" if path in groups else dash) for path, of in words.items()
        ),
    )


def _bash(words: dict[str, list[str]], values: dict[str, str], groups: set[str], valued: list[str]) -> str:
    chosen = '    {0}) COMPREPLY=($(compgen -W "{1}" -- "$word")); return;;'
    path = '    "{0}") words="{1}";;'
    # Where a file may stand, options are offered after a dash only; the shell itself completes the file's name.
    leaf = '    "{0}") [[ "$word" == -* ]] && words="{1}";;'
    return _BASH.format(
        values="\n".join(chosen.format(name, of) for name, of in values.items()),
        valued="|".join(valued),
        steps="\n".join(
            f'      "{name.rpartition(" ")[0]} {name.rpartition(" ")[2]}") path="{name}";;' for name in words if name
        ),
        words="\n".join((path if name in groups else leaf).format(name, " ".join(of)) for name, of in words.items()),
    )


def _values() -> dict[str, list[str]]:
    from rules.instrument_files import shipped_instruments

    return {
        "--lang": [lang.value for lang in Language],
        "--progress": [form.value for form in ProgressForm],
        "--instrument": [instrument.id for instrument in shipped_instruments()],
    }


def _words(command: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """What may follow each path of commands: further commands, or options."""
    below = _below(command)
    yield path, list(below) or sorted({*_options(command), "--help"})
    for name, each in below.items():
        yield from _words(each, f"{path} {name}".strip())


def _options(command: Any) -> Iterator[str]:
    for param in command.params:
        if param.param_type_name == "option":
            yield from (name for name in (*param.opts, *param.secondary_opts) if name.startswith("--"))


def _valued(command: Any) -> Iterator[str]:
    """The options that a value follows, of all commands."""
    for param in command.params:
        if param.param_type_name == "option" and not param.is_flag:
            yield from (name for name in param.opts if name.startswith("--"))
    for each in _below(command).values():
        yield from _valued(each)


def _below(command: Any) -> dict[str, Any]:
    """The commands below one, without those that only programs give."""
    return {name: each for name, each in getattr(command, "commands", {}).items() if not each.hidden}


def _quoted(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
