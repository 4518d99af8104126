"""A question while it is being answered: how far it is, sent to all who ask it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.statistics.intervals import paired
from caseload.experiments.web.app.worker_tasks import headlines


@dataclass
class PendingAnswer:
    """One question, however many ask it; it is given up when nobody listens any more."""

    question: ComparisonQuestion
    key: str
    runs: frozenset[str]  # addresses of its scenarios in the store
    listeners: int = 0
    outcomes: list[np.ndarray] = field(default_factory=list)  # float64 [2, pairs, headlines] each
    trace: bytes = b""
    shown: int = 0  # pairs that the trace holds
    refusal: str = ""
    over: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    def notify(self) -> None:
        """Wake all who listen."""
        self.changed.set()
        self.changed = asyncio.Event()

    def add(self, pairs: np.ndarray) -> None:
        """Add the outcomes of some pairs of runs."""
        self.outcomes.append(pairs)
        self.notify()

    def show(self, trace: bytes, count: int) -> None:
        """Have a trace of the first `count` pairs to show."""
        self.trace, self.shown = trace, count
        self.notify()

    def end(self, refusal: str = "") -> None:
        """End, with a refusal if there is no answer."""
        self.refusal, self.over = refusal, True
        self.notify()

    def state(self, ahead: int, turns: int) -> dict[str, Any]:
        """How far it is; `ahead` questions are answered before it, `turns` tasks of others before its next."""
        pairs = np.concatenate([np.zeros((2, 0, len(headlines(self.question.weeks)))), *self.outcomes], axis=1)
        return {
            "done": pairs.shape[1],
            "total": self.question.replications,
            "failed": int(np.isnan(pairs).all(axis=2).any(axis=0).sum()),
            "shown": self.shown,
            "ahead": ahead,
            "turns": turns,
            "headline": headline(pairs, self.question.weeks),
            "refusal": self.refusal,
            "over": self.over,
        }


def headline(pairs: np.ndarray, weeks: int) -> dict[str, Any] | None:
    """Difference of the first headline outcome that is defined, with its 95 % interval; None before there are two pairs."""
    for column, (outcome, group) in enumerate(headlines(weeks) if pairs.shape[1] > 1 else ()):
        difference = paired(pairs[1, :, column], pairs[0, :, column])
        if difference.pairs > 1:
            numbers = {name: float(getattr(difference, name)) for name in ("mean", "low", "high")}
            return {"outcome": outcome, "group": group, "pairs": int(difference.pairs), **numbers}
    return None
