"""Answers of pure functions kept in caches that are bounded in bytes, which one call empties."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from sys import getsizeof, maxsize
from typing import Any, Final, Generic, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])
Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")
_OF_AN_ENTRY: Final = 250  # bytes of the key and its place in the table
_OF_ANOTHER: Final = 80
_FORGET: Final[list[Callable[[], None]]] = []  # filled by the decorator, so that no cache can be left out


class Answers(Generic[Asked, Answer]):
    """Answers by what was asked; when they fill `most_bytes`, all are dropped.

    What takes more than `longest` bytes is not kept: usual addresses are short, and hostile ones would fill the memory.
    """

    def __init__(self, most_bytes: int, *, longest: int = maxsize) -> None:
        self.known: dict[Asked, Answer] = {}
        self._most = most_bytes
        self._longest = min(longest, most_bytes)
        self._held = 0

    def keep(self, asked: Asked, answer: Answer) -> Answer:
        """Keep `answer` as far as there is room, and return it."""
        size = _OF_AN_ENTRY + _size_of(asked) + _size_of(answer)
        if size <= self._longest:
            if self._held + size > self._most:
                self.forget()
            self.known[asked] = answer
            self._held += size
        return answer

    def forget(self) -> None:
        """Drop all answers."""
        self.known.clear()
        self._held = 0


def remembered(most_bytes: int, *, longest: int = maxsize) -> Callable[[Function], Function]:
    """Decorator for a pure function of strings, called by position, whose answers are kept in `Answers` of its own."""

    def of(function: Function) -> Function:
        answers: Answers[Any, Any] = Answers(most_bytes, longest=longest)
        known = answers.known

        @wraps(function)
        def ask(text: str) -> Any:
            try:
                return known[text]
            except KeyError:
                return answers.keep(text, function(text))

        @wraps(function)
        def ask_of_several(*asked: Any) -> Any:
            try:
                return known[asked]
            except KeyError:
                return answers.keep(asked, function(*asked))

        _FORGET.append(answers.forget)
        return cast("Function", ask if function.__code__.co_argcount == 1 else ask_of_several)

    return of


def clear() -> None:
    """Forget every remembered answer, as between two schools that one process reads."""
    for forget in _FORGET:
        forget()


def _size_of(value: object) -> int:
    """The bytes of a text, or of some; what else stands among them is either small or there anyway."""
    if not isinstance(value, (tuple, list)):
        return getsizeof(value)
    return getsizeof(value) + sum(getsizeof(one) if type(one) is str else _OF_ANOTHER for one in value)
