"""The model: one municipality's youth unit under one design, as a Mesa model."""

from typing import Any, ClassVar

import mesa
import numpy as np

from caseload.agents.employer import Employer
from caseload.agents.mentor import Mentor
from caseload.agents.row import Row
from caseload.agents.social_worker import SocialWorker
from caseload.agents.youth import Youth
from caseload.model import law, organisation, population
from caseload.model.burn_in import burn_in, fill_posts
from caseload.model.calendar import weeks_of
from caseload.model.design import Design
from caseload.model.design import load as load_design
from caseload.model.events import HISTORY, ROOM_PER_YOUTH
from caseload.model.input_error import InputError
from caseload.model.parameters import Parameters
from caseload.model.parameters import load as load_parameters
from caseload.model.place import Place
from caseload.model.place import load as load_place
from caseload.model.record import WEEKLY
from caseload.model.week import live_one_week
from caseload.model.world import World, make_world

LOOKS = (52, 104, 156)  # weeks after which everyone's status is kept
SEEDS = 2**63  # a seed is a whole number from 0 to below this


class Municipality(mesa.Model[Any, Any]):
    """Youths, social workers, mentors and employers of one municipality, week by week.

    Parameters
    ----------
    design : name of a design, path of a design file, or a `Design`
    municipality : name of a municipality, path of a file, or a `Place`
    parameters : a full set of parameters; the defaults if None
    weeks : horizon; `running` turns False when it is reached
    rng : seed, a whole number; None draws one
    history : whether to record every event of every youth
    datacollector : a Mesa DataCollector to collect every week; by default the last week's measures are collected once

    The tables `youths` (those who have arrived), `workers`, `mentors` and `employers` are structured arrays, one row an agent;
    `weekly` has one row a week lived. Agents are handles on rows, made when `agents` is first asked for.
    """

    kinds: ClassVar[dict[str, type[Row]]] = {"youths": Youth, "workers": SocialWorker, "mentors": Mentor, "employers": Employer}

    def __init__(
        self,
        design: str | Design = "status-quo",
        municipality: str | Place = "horsens",
        parameters: Parameters | None = None,
        weeks: int = 156,
        rng: int | None = None,
        history: bool = False,
        datacollector: mesa.DataCollector | None = None,
    ) -> None:
        super().__init__(rng=rng)
        self._handled = dict.fromkeys(self.kinds, 0)
        self.design = load_design(design) if isinstance(design, str) else design
        self.place = load_place(municipality) if isinstance(municipality, str) else municipality
        self.parameters = parameters or load_parameters()
        if weeks < 1:
            raise InputError(f"weeks = {weeks} is not allowed: must be a whole number of 1 or more")
        self.weeks = weeks
        self.seed = int(self._seed or 0) % SEEDS
        self._build(history)
        self._collect_weekly = datacollector is not None
        last = {name: [self.measure, [name]] for name in WEEKLY.names or ()}
        self.datacollector = datacollector or mesa.DataCollector(model_reporters=last)

    def _build(self, history: bool) -> None:
        p = self.parameters.row()
        self._calendar = weeks_of(self.weeks).copy()  # numba takes a read-only array for another type, and would compile again for a copy
        past = burn_in(self.place, self.parameters, self.weeks, self.seed)
        self._everyone, self.employers, self._selfsupport = past.youths, past.employers, past.selfsupport
        self.born = self._everyone.copy()  # as they came: traits for the tables
        self._arrived = np.searchsorted(self._everyone["arrival"], np.arange(self.weeks), side="right")
        self.workers = organisation.workers(self.place, self.design)
        self.mentors = organisation.mentors(self.place, self.design)
        self._teams = organisation.teams(self.place, self.design)
        self._acquainted = np.zeros((len(self.employers), len(self.workers)))
        past.hand_on(self.workers, self.mentors, self._teams, self._acquainted)
        fill_posts(self.workers, len(past.workers), p, self.seed)
        population.skills(self.mentors, self.parameters.values, np.uint64(self.seed))
        self._changes = organisation.changes(self.place, self.design)
        self._p, self._law = p, law.load().copy()
        self._weekly = np.zeros(self.weeks, WEEKLY)
        self._listed = np.zeros(len(self._everyone), np.int64)
        self._score = np.zeros(len(self._everyone))
        self._history = np.zeros(len(self._everyone) * ROOM_PER_YOUTH if history else 0, HISTORY)
        self._recorded = np.zeros(1, np.int64)
        self._status_at = np.full((len(self._everyone), len(LOOKS)), -1, np.int8)

    @property
    def week(self) -> int:
        """Weeks lived so far."""
        return self.steps

    @property
    def youths(self) -> np.ndarray:
        """Rows of the youths who have arrived, in order of arrival."""
        return self._everyone[: self._arrived[min(max(self.steps - 1, 0), self.weeks - 1)]]

    @property
    def weekly(self) -> np.ndarray:
        """Measures of the weeks lived so far."""
        return self._weekly[: self.steps]

    @property
    def history(self) -> np.ndarray:
        """Events so far, in the order they happened; none unless the run records them."""
        return self._history[: self._recorded[0]]

    def people(self) -> np.ndarray:
        """Everyone whose clock has started, as the tables report them: a copy of the rows, with four columns more or other.

        `need` is as on arrival, `burden` the mean of the seven needs now; `spell_at_start` counts the unbroken weeks on benefit by arrival;
        `status_at` [3] is the status after 52, 104 and 156 weeks of the run, -1 where not yet there.
        """
        gone, clock = self.youths["gone"], self.youths["clock"]
        counted = np.flatnonzero((clock < self.steps) & ((gone < 0) | (gone >= clock)))
        more = [("burden", "f8"), ("spell_at_start", "i8"), ("status_at", "i1", (len(LOOKS),))]
        rows = np.empty(len(counted), [("youth", self.youths.dtype), *more])
        rows["youth"] = self.youths[counted]  # as a whole: 2.7 times as fast as column by column
        table = rows.view(_flat(rows.dtype))
        table["burden"] = table["need"].mean(axis=1)
        table["need"], table["spell_at_start"] = self.born["need"][counted], self.born["spell_weeks"][counted]
        table["status_at"] = self._status_at[counted]
        return table

    def measure(self, name: str) -> float:
        """Last week's value of a measure."""
        return float(self._weekly[name][max(self.steps - 1, 0)])

    def step(self) -> None:
        """Live one week; `InputError` once the horizon is reached."""
        if self.steps > self.weeks:
            raise InputError(f"the model has lived its {self.weeks} weeks: make one with more weeks to go on")
        self._make_room()
        self._change_teams(self.steps - 1)
        live_one_week(self._world(self.steps - 1))
        if self.steps in LOOKS:
            self._status_at[: len(self.youths), LOOKS.index(self.steps)] = self.youths["status"]
        self.running = self.steps < self.weeks
        if self._collect_weekly or not self.running:
            self.datacollector.collect(self)

    def run(self) -> "Municipality":
        """Live to the horizon."""
        if self.running:
            self.run_for(self.weeks - self.steps)
        return self

    def _world(self, week: int) -> World:
        return make_world(
            np.uint64(self.seed),
            week,
            self.youths,
            self.workers,
            self.mentors,
            self.employers,
            self._acquainted,
            self._teams,
            self._p,
            self._calendar[week : week + 1],
            self._law,
            self._weekly[week : week + 1],
            self._selfsupport,
            self._listed,
            self._score,
            self._history,
            self._recorded,
        )

    def _change_teams(self, week: int) -> None:
        """Set what the design changes in the teams from this week on."""
        for start, number, levers in self._changes:
            for lever, value in levers.items() if start == week else ():
                self._teams[lever][number] = value

    def _make_room(self) -> None:
        """Grow the history while it is being written, so that no event is lost."""
        need = self._recorded[0] + ROOM_PER_YOUTH * len(self.youths)
        if len(self._history) and len(self._history) < need:
            self._history = np.concatenate([self._history, np.zeros(len(self._history), HISTORY)])

    def _make_handles(self) -> None:
        """Make the handles that are missing: none in a batch run, all of them once somebody asks."""
        for table, kind in self.kinds.items():
            for row in range(self._handled[table], len(getattr(self, table))):
                kind(self, row)
            self._handled[table] = len(getattr(self, table))

    @property  # type: ignore[misc]
    def agents(self) -> Any:
        """All agents, as handles."""
        self._make_handles()
        return super().agents

    @property
    def agents_by_type(self) -> Any:
        """Agents by kind, as handles."""
        self._make_handles()
        return super().agents_by_type

    @property
    def agent_types(self) -> Any:
        """Kinds of agents there are."""
        self._make_handles()
        return super().agent_types


def _fields(dtype: np.dtype) -> dict[str, Any]:
    """Columns of a layout: type and place of each."""
    return dict(dtype.fields or {})


def _flat(dtype: np.dtype) -> np.dtype:
    """Layout of rows that begin with a whole youth, its columns taken apart."""
    beside = {name: field for name, field in _fields(dtype).items() if name != "youth"}
    columns = _fields(dtype["youth"]) | beside
    formats, offsets = zip(*(field[:2] for field in columns.values()), strict=True)
    return np.dtype({"names": list(columns), "formats": formats, "offsets": offsets, "itemsize": dtype.itemsize})
