"""The codebook: every column of every table, and every outcome, group, event, statistic and measure, with its unit and meaning."""

from collections.abc import Sequence

import pandas as pd

from caseload.agents.row import Column
from caseload.experiments.comparison.individual_effects import STATISTICS
from caseload.experiments.comparison.tables import OERE, TABLES
from caseload.experiments.measures.events import EVENTS
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.measures.outcomes import OUTCOMES
from caseload.experiments.running.table_files import codebook_rows


def codebook(measures: Sequence[Column], people: Sequence[Column]) -> pd.DataFrame:
    """Build the codebook from the weekly measures, the columns of people.parquet and the registries."""
    rows = codebook_rows(TABLES)
    rows += [("people", column.name, in_kroner(column.unit), column.meaning) for column in people]
    rows += [("outcome", outcome.name, outcome.unit, outcome.meaning) for outcome in OUTCOMES]
    rows += [("group", group.name, "youths", group.meaning) for group in GROUPS]
    rows += [("event", event.name, "0..1", event.meaning) for event in EVENTS]
    rows += [("statistic", statistic.name, statistic.unit, statistic.meaning) for statistic in STATISTICS]
    rows += [("measure", measure.name, in_kroner(measure.unit), measure.meaning) for measure in measures]
    return pd.DataFrame(rows, columns=[column.name for column in TABLES["codebook"]])


def in_kroner(unit: str) -> str:
    """Name the unit of a written table: the model counts in oere, tables in kroner."""
    return unit.replace(OERE, "kr")
