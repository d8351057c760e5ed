"""Derives from a regular expression the texts on which matching it may take more than linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations, islice
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LETTERS = (
    "aAzoO019 \t\n\r\u00a0\u2003กขฮเแะาำัิ่้์ฯๆ๐๙\"'“”‘’()[]{}<>/\\.,:;-–—_+*?!@#$%&=|~^`"
    "\u0301\u0e4d\u200b\x00\x7f\ufffd\u0e33日é"
)
ENDINGS = ("", "\x01", "ก!")
_UNBOUNDED = 64  # a repeat of more is one that the length of the text bounds
_MOST_LETTERS = 14

Node = tuple[Any, Any]


def shapes(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """(head, what is repeated, tail): one letter, two letters, the repeats of the pattern, its prefixes, itself."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags | re.ASCII
    tree = list(parser.parse(written, flags & ~re.UNICODE if flags & re.ASCII else flags))
    letters = representatives(tree)
    yield "", LETTERS, ""
    yield "", "ประกาศ โรงเรียน (ปี 2566) - 1/10/๒๕๖๕, นาย ก. ", ""
    for letter in letters:
        for tail in ENDINGS:
            yield "", letter, tail
    for head, bodies in repeats(tree, "", letters):
        for body in bodies:
            for tail in ENDINGS:
                yield head, body, tail
            if head:
                yield "", head + body, ""
                yield "", head + body * 8, ""
        if head:
            yield "", head, "\x01"
    for whole in islice(samples(tree, letters), 40):
        if whole:
            yield "", whole, ""
            yield "", whole + " ", ""
            if len(whole) > 1:
                yield "", whole[:-1], ""
                yield whole[:-1], whole[-1], "\x01"
    for first, second in combinations(letters, 2):
        yield "", first + second, "\x01"


def representatives(tree: list[Node]) -> list[str]:
    """One letter for each way in which the sets of the pattern divide the letters."""
    sets = list(_sets(tree))
    known: dict[tuple[bool, ...], str] = {}
    literals = "".join(chr(value) for kind, value in sets if kind is op.LITERAL)
    for letter in dict.fromkeys(LETTERS + literals):
        known.setdefault(tuple(holds(item, letter) for item in sets if item[0] is not op.LITERAL), letter)
    chosen = list(dict.fromkeys([*known.values(), *literals]))
    return chosen[:_MOST_LETTERS]


def _sets(tree: Iterable[Node]) -> Iterator[Node]:
    for kind, value in tree:
        if kind in (op.IN, op.LITERAL, op.NOT_LITERAL, op.ANY):
            yield kind, value
        for inner in _inner(kind, value):
            yield from _sets(inner)


def _inner(kind: Any, value: Any) -> list[list[Node]]:
    if kind is op.BRANCH:
        return [list(branch) for branch in value[1]]
    if kind is op.SUBPATTERN:
        return [list(value[3])]
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [list(value[2])]
    if kind is op.ATOMIC_GROUP:
        return [list(value)]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [list(value[1])]
    if kind is op.GROUPREF_EXISTS:
        return [list(part) for part in value[1:] if part]
    return []


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def holds(item: Node, letter: str) -> bool:
    """Whether a set of a pattern's tree holds `letter`."""
    kind, value = item
    if kind is op.LITERAL:
        return ord(letter) == value
    if kind is op.NOT_LITERAL:
        return ord(letter) != value
    if kind is op.ANY:
        return letter != "\n"
    if kind is op.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is op.CATEGORY:
        return re.match(_CATEGORIES[value], letter) is not None
    negated = value[0][0] is op.NEGATE
    return negated != any(holds(member, letter) for member in value if member[0] is not op.NEGATE)


def samples(tree: list[Node], letters: list[str]) -> Iterator[str]:
    """Texts that the tree matches but for what it asserts: every branch once, sets with their first letter."""
    if not tree:
        yield ""
        return
    (kind, value), rest = tree[0], tree[1:]
    ends = list(islice(samples(rest, letters), 6))
    for start in islice(_starts(kind, value, letters), 12):
        for end in ends:
            yield start + end


def _starts(kind: Any, value: Any, letters: list[str]) -> Iterator[str]:
    if kind is op.LITERAL:
        yield chr(value)
    elif kind in (op.IN, op.NOT_LITERAL, op.ANY):
        held = [letter for letter in letters if holds((kind, value), letter)]
        held = held or [letter for letter in LETTERS if holds((kind, value), letter)] or [_a_member(value)]
        yield from held[:2]
    elif kind is op.BRANCH:
        for branch in value[1]:
            yield next(samples(list(branch), letters))
    elif kind is op.SUBPATTERN:
        yield from samples(list(value[3]), letters)
    elif kind is op.ATOMIC_GROUP:
        yield from samples(list(value), letters)
    elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        body = next(samples(list(value[2]), letters))
        yield body * max(value[0], 1)
        if value[0] == 0:
            yield ""
    else:
        yield ""


def _a_member(items: Any) -> str:
    for kind, value in items:
        if kind is op.LITERAL:
            return chr(value)
        if kind is op.RANGE:
            return chr(value[0])
    return "a"


def repeats(tree: list[Node], head: str, letters: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(a text that leads to it, bodies) of every repeat that only the text bounds."""
    for kind, value in tree:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[1] > _UNBOUNDED:
            body = list(value[2])
            bodies = list(dict.fromkeys(islice(samples(body, letters), 8)))
            if len(body) == 1 and body[0][0] in (op.IN, op.NOT_LITERAL, op.ANY):
                bodies += [letter for letter in letters if holds(body[0], letter)]
            yield head, [text for text in dict.fromkeys(bodies) if text]
        for inner in _inner(kind, value):
            yield from repeats(inner, head, letters)
        if kind not in (op.AT, op.ASSERT_NOT):
            head += (
                next(_starts(kind, value, letters))
                if kind is not op.ASSERT
                else next(samples(_inner(kind, value)[0], letters))
            )
