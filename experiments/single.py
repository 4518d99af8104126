"""One run, looked at closely: what `caseload run` writes."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from experiments import tables
from experiments.compiling import compile_rules
from experiments.folder import make_folder, whole
from experiments.history import history
from experiments.outcomes import measure
from experiments.people import compact
from experiments.people_file import FILE, PeopleFile, table_of
from experiments.run import Run, live
from experiments.scenario import resolve
from model.record import MEASURES


def run_one(design: str, municipality: str, settings: Iterable[str], weeks: int, seed: int, out: str | Path) -> pd.DataFrame:
    """Live run 0 of a design with its history; write summary.csv, weekly.csv, people.parquet and history.csv; return the summary.

    Raises
    ------
    Refusal
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    (scenario,) = resolve((design,), municipality, settings, weeks, seed)
    folder = make_folder(out)
    compile_rules(True)
    model = live(scenario, 0, history=True)
    lived = Run(scenario.design.name, 0, model.people(), model.weekly)
    summary = tables.summary({lived.design: measure(lived, weeks).outcomes[np.newaxis]}, weeks)
    weekly = tables.weekly({lived.design: lambda name: lived.weekly[name][np.newaxis]}, MEASURES)
    written = {"summary": summary, "weekly": weekly, "history": history(model)}
    tables.write_all(written, folder)
    with whole(folder / FILE) as path, PeopleFile(path) as file:
        first = {"run": np.zeros(len(lived.people), np.int32)}
        file.add(table_of(lived.design, 0, first | compact(lived.people, weeks)))
    return summary
