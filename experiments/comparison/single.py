"""One run, looked at closely: what `caseload run` writes."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from caseload.experiments.comparison import tables
from caseload.experiments.measures.history import history
from caseload.experiments.measures.outcomes import measure
from caseload.experiments.measures.people import compact
from caseload.experiments.running.engine.compiling import compile_rules
from caseload.experiments.running.folder import atomic_write, make_folder
from caseload.experiments.running.run import Run, run_model
from caseload.experiments.running.scenario import resolve
from caseload.experiments.running.store.people import FILE, PeopleFile, people_table
from caseload.experiments.running.table_files import write_all
from caseload.model.record import MEASURES


def run_one(design: str, municipality: str, settings: Iterable[str], weeks: int, seed: int, out: str | Path) -> pd.DataFrame:
    """Simulate replication 0 of a design with its history; write summary.csv, weekly.csv, people.parquet and history.csv.

    Raises
    ------
    InputError
        If a name, number, setting or folder cannot be used; nothing has run then.
    """
    (scenario,) = resolve((design,), municipality, settings, weeks, seed)
    folder = make_folder(out)
    compile_rules(True)
    model = run_model(scenario, 0, history=True)
    lived = Run(scenario.design.name, 0, model.people(), model.weekly)
    summary = tables.summary({lived.design: measure(lived, weeks).outcomes[np.newaxis]}, weeks)
    weekly = tables.weekly({lived.design: lambda name: lived.weekly[name][np.newaxis]}, MEASURES)
    written = {"summary": summary, "weekly": weekly, "history": history(model)}
    write_all(written, folder)
    with atomic_write(folder / FILE) as path, PeopleFile(path) as file:
        first = {"run": np.zeros(len(lived.people), np.int32)}
        file.add(people_table(lived.design, 0, first | compact(lived.people, weeks)))
    return summary
