"""The municipality as the lab shows it: built from a design's name and levers, and safe to look at while it steps."""

from collections.abc import Mapping

import mesa
import pandas as pd

from model import design as designs
from model.municipality import Municipality

SHOWN = ("on_benefit", "in_education", "in_job", "caseload", "programme_caseload", "meetings")


class Collector(mesa.DataCollector):
    """A collector that may be read while a step adds to it: its table ends where the shortest column does."""

    def get_model_vars_dataframe(self) -> pd.DataFrame:
        """Table of the weeks that are complete."""
        columns = {name: list(values) for name, values in self.model_vars.items()}
        weeks = min(map(len, columns.values()))
        return pd.DataFrame({name: values[:weeks] for name, values in columns.items()})


class Lab(Municipality):
    """A design with some of its levers set otherwise; a step beyond the last week does nothing."""

    def __init__(self, design: str = "horsens", levers: Mapping[str, float] | None = None, weeks: int = 156, rng: int = 2017) -> None:
        reporters = {name: [self.measure, [name]] for name in SHOWN}
        self.levers = dict(levers or {})
        built = designs.load(design).replaced(self.levers)
        super().__init__(design=built, weeks=weeks, rng=rng, datacollector=Collector(model_reporters=reporters))

    @property
    def told(self) -> str:
        """How far it is, and what of the design is set otherwise."""
        told = [f"Week {self.steps} of {self.weeks}", self.design.title, *(f"{name} = {value:g}" for name, value in self.levers.items())]
        return ", ".join(told)

    def step(self) -> None:
        """Live one week, if one is left."""
        if self.steps <= self.weeks:
            super().step()
