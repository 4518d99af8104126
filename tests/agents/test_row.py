"""A row and the handle on it: names that clash with nothing, two kinds of number, reading and writing in place."""

import keyword

import mesa
import numpy as np
import pytest

from caseload.agents import employer, mentor, social_worker, youth
from caseload.agents.codes import Need
from caseload.agents.employer import Employer
from caseload.agents.mentor import Mentor
from caseload.agents.row import Column, Row, integer, layout, new_rows
from caseload.agents.social_worker import SocialWorker
from caseload.agents.youth import Youth
from caseload.model import law, parameters, record, team
from caseload.model.calendar import CALENDAR
from caseload.model.events import HISTORY
from caseload.model.world import World

KINDS = (Youth, SocialWorker, Mentor, Employer)
TABLES = {
    "youth": layout(youth.COLUMNS),
    "worker": layout(social_worker.COLUMNS),
    "mentor": layout(mentor.COLUMNS),
    "employer": layout(employer.COLUMNS),
    "team": layout(team.COLUMNS),
    "measures": layout(record.MEASURES),
    "calendar": CALENDAR,
    "history": HISTORY,
    "law": law.load().dtype,
    "parameters": parameters.load().row().dtype,
}


class Bare(mesa.Model):
    """A model with tables of three youths and two workers, and nothing else."""

    def __init__(self):
        super().__init__(rng=1)
        self.youths = new_rows(youth.COLUMNS, 3)
        self.workers = new_rows(social_worker.COLUMNS, 2)


@pytest.fixture
def model():
    return Bare()


@pytest.mark.parametrize("table", TABLES)
def test_no_column_is_a_keyword_or_an_attribute_of_a_record(table):
    for name in TABLES[table].names:
        assert not keyword.iskeyword(name) and not keyword.issoftkeyword(name) and name.isidentifier()
        assert not hasattr(np.void, name) and not hasattr(np.record, name), name


@pytest.mark.parametrize("kind", KINDS)
def test_no_column_hides_what_a_mesa_agent_has(kind):
    handle = mesa.Agent(mesa.Model(rng=1))
    for column in kind.columns:
        assert not hasattr(handle, column.name) and not hasattr(Row, column.name), column.name


def test_no_table_of_the_world_hides_what_a_tuple_has():
    assert not {name for name in World._fields if hasattr(tuple, name) or keyword.iskeyword(name)}


@pytest.mark.parametrize("table", TABLES)
def test_every_number_in_a_row_is_aligned(table):
    fields = TABLES[table]
    assert {fields[name].base for name in fields.names} <= {np.dtype("i4"), np.dtype("i8"), np.dtype("f8")}
    assert not any(fields.fields[name][1] % fields[name].base.itemsize for name in fields.names)


def test_only_person_numbers_and_money_need_more_than_32_bits():
    assert {c.name for kind in KINDS for c in kind.columns if c.kind == "i8"} == {"person", "paid"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_says_what_it_is_in_what_unit(kind):
    assert len({column.name for column in kind.columns}) == len(kind.columns)
    assert all(column.unit and column.meaning for column in kind.columns)
    assert {kind.number for kind in KINDS} == {1, 2, 3, 4}


def test_a_new_row_has_its_start_values():
    table = new_rows(
        (Column("share", "1", "a share", start=0.5), integer("worker", "row", "a row", start=-1), Column("need", "1", "three", places=3)), 4
    )
    assert table["share"].tolist() == [0.5] * 4 and table["worker"].tolist() == [-1] * 4
    assert table["need"].shape == (4, 3) and not table["need"].any()


def test_a_handle_reads_its_row_and_only_its_row(model):
    model.youths["trust"] = [0.1, 0.2, 0.3]
    model.youths["worker"] = [7, 8, 9]
    handle = Youth(model, 1)
    assert (handle.trust, handle.worker) == (0.2, 8)
    assert type(handle.trust) is float and type(handle.worker) is int
    model.youths["trust"][1] = 0.9
    assert handle.trust == 0.9


def test_a_handle_writes_its_row_and_only_its_row(model):
    before = model.youths.copy()
    handle = Youth(model, 1)
    handle.confidence = 0.75
    handle.need[Need.DEBT] = 0.5
    before["confidence"][1] = 0.75
    before["need"][1, Need.DEBT] = 0.5
    assert model.youths.tobytes() == before.tobytes()
    handle.need = 0.25
    assert model.youths["need"].sum(axis=1).tolist() == [0, 7 * 0.25, 0]


def test_a_misspelt_attribute_is_no_column(model):
    with pytest.raises(AttributeError):
        _ = Youth(model, 0).confidnece


def test_a_handle_survives_a_table_that_is_replaced_by_a_longer_one(model):
    handle = Youth(model, 2)
    handle.trust = 0.5
    model.youths = np.concatenate([model.youths, new_rows(youth.COLUMNS, 5)])
    assert handle.trust == 0.5
    handle.trust = 0.6
    assert model.youths["trust"][2] == 0.6


def test_numbers_depend_on_kind_and_row_only_and_take_none_of_mesas(model):
    mine = mesa.Agent(model)
    handles = [Youth(model, 2), SocialWorker(model, 1), Youth(model, 0)]
    other = mesa.Agent(model)
    assert (mine.unique_id, other.unique_id) == (1, 2)
    assert [handle.unique_id for handle in handles] == [
        Youth(Bare(), 2).unique_id,
        SocialWorker(Bare(), 1).unique_id,
        Youth(Bare(), 0).unique_id,
    ]
    assert len({agent.unique_id for agent in model.agents}) == 5


def test_leaving_is_a_status_so_nobody_is_removed(model):
    handle = Youth(model, 0)
    with pytest.raises(TypeError, match="a Youth is not removed: leaving is a status"):
        handle.remove()
    assert handle in model.agents and repr(handle) == "<Youth 0>"


def test_a_kind_of_ones_own_inherits_table_and_columns(model):
    class Doubter(Youth):
        """A youth who doubts."""

        def doubt(self):
            self.confidence *= 0.5

    model.youths["confidence"] = 0.8
    doubter = Doubter(model, 1)
    doubter.doubt()
    assert model.youths["confidence"].tolist() == [0.8, 0.4, 0.8]
    assert doubter.unique_id == Youth(Bare(), 1).unique_id
