"""Who waits for a turn sees how the line moves, in Danish and English."""

import pytest
from playwright.sync_api import expect

from tests.browser.opened import browser_context_args, server, silent, undisturbed  # noqa: F401

STATE = '{"done": 3, "total": 40, "failed": 0, "shown": 0, "ahead": 0, "turns": 7, "headline": null, "refusal": "", "over": false}'
STALLED = f"""const real = fetch;
const told = new TextEncoder().encode(`data: {STATE}\\n\\n`);
window.fetch = (address, options) => String(address).startsWith("api/run")
  ? Promise.resolve(new Response(new ReadableStream({{ start: (line) => line.enqueue(told) }})))
  : real(address, options);"""


@pytest.mark.parametrize(
    ("lang", "done", "turns"),
    [("en", "3 of 40 pairs of runs", "7 short tasks of others"), ("da", "3 af 40 par af kørsler", "7 korte opgaver for andre")],
)
def test_the_line_is_told(page, server, lang, done, turns):  # noqa: F811
    page.add_init_script(STALLED)
    page.goto(f"{server}#lang={lang}")
    expect(page.locator("[data-part=fresh]")).to_have_text(done)
    expect(page.locator("[data-part=so-far]")).to_contain_text(turns)
