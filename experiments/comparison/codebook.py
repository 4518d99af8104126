"""The codebook: every column of every table, and every outcome, group, event, statistic and measure, with its unit and meaning."""

from collections.abc import Sequence

import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.comparison.gains import STATISTICS
from caseload.experiments.comparison.tables import OERE, TABLES
from caseload.experiments.measures.clocks import EVENTS
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.measures.outcomes import OUTCOMES
from caseload.experiments.running.table_files import described


def codebook(measures: Sequence[Column], people: Sequence[Column]) -> pd.DataFrame:
    """Build the codebook from the weekly measures, the columns of people.parquet and the registries."""
    rows = described(TABLES)
    rows += [("people", one.name, in_kroner(one.unit), one.meaning) for one in people]
    rows += [("outcome", one.name, one.unit, one.meaning) for one in OUTCOMES]
    rows += [("group", one.name, "youths", one.meaning) for one in GROUPS]
    rows += [("event", one.name, "0..1", one.meaning) for one in EVENTS]
    rows += [("statistic", one.name, one.unit, one.meaning) for one in STATISTICS]
    rows += [("measure", one.name, in_kroner(one.unit), one.meaning) for one in measures]
    return pd.DataFrame(rows, columns=[column.name for column in TABLES["codebook"]])


def in_kroner(unit: str) -> str:
    """Name the unit of a written table: the model counts in oere, tables in kroner."""
    return unit.replace(OERE, "kr")
