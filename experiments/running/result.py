"""What a study found: tables, a picture and the folder it all lies in, as a notebook shows it."""

import base64
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pandas as pd
from matplotlib.figure import Figure

from caseload.experiments.running.store.failure import Failure


class StoredRuns(Protocol):
    """What was run, and kept in a folder."""

    @property
    def folder(self) -> Path:
        """Where tables, pictures and runs lie."""

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Runs that failed."""


class StudyResult:
    """A finding from a study: its tables are fields, and a notebook shows its picture above their names."""

    study: StoredRuns

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Runs that failed, which no table counts."""
        return self.study.failures

    @property
    def folder(self) -> Path:
        """Where tables, pictures and runs lie."""
        return self.study.folder

    def plot(self) -> Figure:
        """Draw what was found."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """Name its tables, with the rows of each."""
        tables = [f"{name} {len(table):,}" for name, table in vars(self).items() if isinstance(table, pd.DataFrame)]
        failed = f"; {len(self.failures)} runs failed" if self.failures else ""
        return f"{type(self).__name__} in {self.folder}{failed}; tables and their rows: {', '.join(tables)}"

    def _repr_html_(self) -> str:
        picture, words = BytesIO(), escape(repr(self))
        self.plot().savefig(picture, format="png")
        source = base64.b64encode(picture.getvalue()).decode()
        return f'<img style="max-width: 100%" alt="{words}" src="data:image/png;base64,{source}"><p>{words}</p>'
