"""The lab's model, and what is said where its scripts are missing."""

import matplotlib.figure
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from experiments.app.lab.draw import field, weeks
from experiments.app.lab.model import SHOWN, Lab
from experiments.app.lab.mount import SETTINGS, lab, needed
from model.refusal import Refusal


def test_without_its_scripts_it_says_so_plainly(tmp_path):
    with TestClient(Starlette(routes=lab(tmp_path))) as client:
        for path in ("/mesa", "/mesa/", "/mesa/static/main.js"):
            response = client.get(path)
            assert response.status_code == 501 and "pip install 'caseload[lab]'" in response.text


def test_it_knows_what_solara_asks_for():
    assert {name.partition("@")[0] or name[1:].partition("@")[0] for name in needed()} == {"requirejs", "widgetti/solara-vuetify-app"}


def test_telemetry_is_off():
    assert SETTINGS["SOLARA_TELEMETRY_MIXPANEL_ENABLE"] == "false"


def test_a_model_is_stepped_drawn_and_never_lives_beyond_its_weeks():
    model = Lab(levers={"caseload": 50}, weeks=3)
    assert model.design.programme["courage"].caseload == 50 and model.told == "Week 0 of 3, Horsens, Mod til Uddannelse, caseload = 50"
    for _ in range(5):
        assert isinstance(field(model), matplotlib.figure.Figure) and isinstance(weeks(model), matplotlib.figure.Figure)
        model.step()
    assert model.datacollector.get_model_vars_dataframe().shape == (3, len(SHOWN)) and not model.running


def test_a_table_read_in_the_middle_of_a_step_ends_at_the_last_whole_week():
    model = Lab(weeks=3)
    model.step()
    model.datacollector.model_vars[SHOWN[0]].append(0.0)
    assert len(model.datacollector.get_model_vars_dataframe()) == 1


@pytest.mark.parametrize("wrong", [{"levers": {"caseload": 0}}, {"levers": {"no_such": 1}}, {"design": "nothing"}])
def test_what_cannot_be_built_is_refused(wrong):
    with pytest.raises(Refusal):
        Lab(**wrong)
