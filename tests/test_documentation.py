"""Nothing without its sentence: whatever is named in the model says what it is."""

import inspect
import re
from enum import IntEnum

import pytest
from pydantic import BaseModel

from caseload.experiments.data import MECHANISMS
from caseload.experiments.measures.events import EVENTS
from caseload.experiments.measures.groups import GROUPS
from caseload.experiments.measures.outcomes import OUTCOMES
from caseload.experiments.odd.concepts import FLOORS, named_in
from caseload.experiments.odd.entities import families, levers
from caseload.experiments.odd.input_data import CALENDAR
from caseload.experiments.odd.kinds import comments, kinds, modules
from caseload.experiments.odd.rules import of_the_week
from caseload.model import law, parameters, place
from caseload.model.events import Event
from caseload.model.record import MEASURES
from caseload.model.toml import read
from caseload.model.week import WEEK

RULES = {rule.name: rule for rules in of_the_week().values() for rule in rules}
COLUMNS = {f"{kind.name}.{column.name}": column for kind in kinds() for column in kind.columns}
LEVERS = {f"{family}.{name}": meaning for family, schema in families().items() for name, _, meaning in levers(schema)}
KNOWN = parameters.load().known
CODES = {one.__name__: one for module in modules() for one in vars(module).values() if inspect.isclass(one) and issubclass(one, IntEnum)}
SCHEMAS = [one for one in vars(place).values() if inspect.isclass(one) and issubclass(one, BaseModel) and one.__module__ == place.__name__]
ENTRIES = {f"{one.__name__}.{name}": field for one in SCHEMAS for name, field in one.model_fields.items()}
TABLES = (BaseModel, tuple, dict)


def says(text):
    return bool(re.search(r"\w{2,}", text or ""))


@pytest.mark.parametrize("phase", WEEK, ids=lambda phase: phase.name)
def test_a_phase_has_its_sentence(phase):
    assert says(phase.meaning) and phase.meaning.endswith(".")


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_its_sentence(name):
    assert says(RULES[name].meaning) and RULES[name].meaning.endswith(".")


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_has_its_sentence_and_unit(name):
    assert says(COLUMNS[name].meaning) and COLUMNS[name].unit


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_a_measure_has_its_sentence_and_unit(measure):
    assert says(measure.meaning) and measure.unit


@pytest.mark.parametrize("event", Event, ids=lambda event: event.name)
def test_an_event_has_its_sentence_as_the_comment_on_its_line(event):
    assert says(comments(Event)[event.name])


@pytest.mark.parametrize("name", CODES)
def test_a_list_of_codes_has_its_sentence(name):
    assert says(CODES[name].__doc__) and "enumeration" not in CODES[name].__doc__.lower()


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_has_its_sentence(name):
    assert says(LEVERS[name])


@pytest.mark.parametrize("name", KNOWN)
def test_a_parameter_has_its_sentence_unit_topic_and_source(name):
    known = KNOWN[name]
    assert says(known.meaning) and known.unit and says(known.topic) and says(known.source)


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_of_a_municipality_file_has_its_sentence(name):
    field = ENTRIES[name]
    kind = getattr(field.annotation, "__origin__", field.annotation)
    is_table = inspect.isclass(kind) and issubclass(kind, TABLES)
    assert is_table or says(field.description) or name in {"Place.name", "Place.title", "Place.choices"}


def test_inputs_have_their_sentences_and_sources():
    assert all(says(row["meaning"]) and says(row["source"]) for row in read(CALENDAR).values())
    assert all(says(quantity.meaning) for _, quantity in law.read_law().quantities())


@pytest.mark.parametrize("one", [*OUTCOMES, *GROUPS, *EVENTS], ids=lambda one: one.name)
def test_what_is_reported_has_its_sentence(one):
    assert says(one.meaning)


def test_a_mechanism_that_the_model_names_has_its_title():
    named = {mechanism for floor in FLOORS for path in floor.rglob("*.*") for mechanism in named_in(path)}
    meant = {mechanism for known in KNOWN.values() for mechanism in re.findall(r"\bM\d+\b", known.meaning)}
    assert named | meant <= read(MECHANISMS).keys()
