"""The municipality as the lab shows it: built from a design's name and levers, and safe to look at while it steps."""

from collections.abc import Mapping

import mesa
import pandas as pd

from caseload.experiments.running.question import ComparisonQuestion
from caseload.experiments.running.scenario import resolve
from caseload.experiments.web.app.query import Query, parse_query
from caseload.experiments.web.trace.recorder import RUN
from caseload.model.municipality import Municipality

SHOWN = ("on_benefit", "in_education", "in_job", "caseload", "programme_caseload", "meetings")
USUAL = Query.model_validate({})


class Collector(mesa.DataCollector):
    """A collector that may be read while a step adds to it: its table ends where the shortest column does."""

    def get_model_vars_dataframe(self) -> pd.DataFrame:
        """Table of the weeks that are complete."""
        columns = {name: list(values) for name, values in self.model_vars.items()}
        weeks = min(map(len, columns.values()))
        return pd.DataFrame({name: values[:weeks] for name, values in columns.items()})


class Lab(Municipality):
    """A design with some of its levers set otherwise, with the random numbers of a comparison's first pair; it stops after its weeks."""

    def __init__(
        self,
        design: str = USUAL.design,
        levers: Mapping[str, float] | None = None,
        weeks: int = USUAL.weeks,
        seed: int = USUAL.seed,
    ) -> None:
        reporters = {name: [self.measure, [name]] for name in SHOWN}
        self.levers = dict(levers or {})
        [one] = resolve([design], USUAL.municipality, settings(design, self.levers), weeks, seed)
        collector = Collector(model_reporters=reporters)
        super().__init__(one.design, one.place, one.parameters, weeks, one.seed_of(RUN), datacollector=collector)

    @property
    def told(self) -> str:
        """How far it is, and what of the design is set otherwise."""
        told = [f"Week {self.steps} of {self.weeks}", self.design.title, *(f"{name} = {value:g}" for name, value in self.levers.items())]
        return ", ".join(told)

    def step(self) -> None:
        """Live one week, if one is left."""
        if self.steps <= self.weeks:
            super().step()


def settings(design: str, levers: Mapping[str, float]) -> list[str]:
    """Say levers as the command and the page do."""
    return [f"{design}.{name}={value}" for name, value in levers.items()]


def against_usual(design: str, levers: Mapping[str, float], weeks: int, seed: int, replications: int) -> ComparisonQuestion:
    """Ask what the design does otherwise than the status quo; `InputError` if that cannot be asked."""
    told = {"design": design, "weeks": weeks, "seed": seed, "replications": replications}
    return parse_query([*((name, str(value)) for name, value in told.items()), *(("set", one) for one in settings(design, levers))])
