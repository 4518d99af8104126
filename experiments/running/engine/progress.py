"""How far a batch of runs has come: a bar on a terminal, a line now and then elsewhere; always on the error stream."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

EVERY = 10.0  # seconds between lines


def print_status(line: str, shown: bool = True) -> None:
    """Tell the user something while the answer is being made."""
    if shown:
        print(line, file=sys.stderr, flush=True)


@contextmanager
def progress(total: int, shown: bool, what: str = "runs") -> Iterator[Callable[..., None]]:
    """Lend a function to be called after each of `total` runs, or whatever is made, or with how many were made."""
    if shown and (sys.stderr.isatty() or in_notebook()):
        with bar(total, what) as tick:
            yield tick
    else:
        yield lines(total, what) if shown else lambda count=1: None


def in_notebook() -> bool:
    """Whether this is a notebook that can draw a bar."""
    from rich.console import Console

    return Console().is_jupyter and find_spec("ipywidgets") is not None


@contextmanager
def bar(total: int, what: str) -> Iterator[Callable[..., None]]:
    """Draw a bar with how many are done, how many a second and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(what, total=total, rate="starting")

        def tick(count: int = 1) -> None:
            shown.advance(task, count)
            shown.update(task, rate=f"{shown.tasks[0].speed or 0.0:.1f} a second, left")

        yield tick


def lines(total: int, what: str) -> Callable[..., None]:
    """Print how many are done, how many a second and the seconds left, every ten seconds."""
    began = told = time.monotonic()
    done = 0

    def tick(count: int = 1) -> None:
        nonlocal done, told
        done += count
        now = time.monotonic()
        if now - told >= EVERY:
            told = now
            rate = done / (now - began)
            print_status(f"{done} of {total} {what}, {rate:.1f} a second, about {(total - done) / rate:.0f} s left")

    return tick
