"""The tour: predict, see, follow, the same random draw, the same design."""

import numpy as np

from caseload.experiments.web.trace.block import unpack
from tests.browser.drawn import state, week, whole


def test_five_steps(shown, page, trace):
    page.emulate_media(reduced_motion="reduce")
    shown("#week=3")
    panel, on = page.locator("[data-part=tour]"), page.get_by_role("button", name="Next step")
    page.get_by_role("button", name="Guided tour").click()
    assert "Step 1 of 5: Predict" in panel.inner_text()
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.locator("[data-part=guess]").fill("63")
    on.click()
    found = next(one for one in trace.outcomes if (one.outcome, one.group) == ("started_education_156", "target"))
    told = panel.inner_text()
    assert "You guessed 63 %" in told and week(page) == 155
    assert all(f"{whole(share)} % " in told for share in (found.first, found.second))
    on.click()
    youth = state(page)["youth"]
    assert f"Youth {youth}" in panel.inner_text()
    assert np.any(unpack(trace.sides[0].status)[youth] != unpack(trace.sides[1].status)[youth])
    on.click()
    draws = unpack(trace.futures.started)
    assert all(f"{whole(draws[side, 0, -1])} %" in panel.inner_text() for side in (0, 1))
    assert panel.locator("path[stroke-linejoin]").count() == 2
    page.get_by_role("button", name="New random draw").click()
    assert "2 of 20" in panel.inner_text() and all(f"{whole(draws[side, 1, -1])} %" in panel.inner_text() for side in (0, 1))
    on.click()
    ends = draws[0, :, -1]
    assert f"from {whole(ends.min())} to {whole(ends.max())} %" in panel.inner_text()
    assert panel.locator("path[stroke-linejoin]").count() == len(ends) == 20
    page.get_by_role("button", name="Leave the tour").click()
    assert panel.is_hidden()


def test_the_second_step_plays(shown, page):
    shown("#speed=fast")
    page.get_by_role("button", name="Guided tour").click()
    page.get_by_role("button", name="Next step").click()
    page.wait_for_function("caseload.state().week > 5 && caseload.state().week < 150")
    page.get_by_role("button", name="Back", exact=True).click()
    assert "Step 1 of 5" in page.locator("[data-part=tour]").inner_text()
