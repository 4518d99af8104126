"""What a page has drawn: a loaded page is not a drawn page."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe

PHONE = {"width": 390, "height": 844}
OTHER_VIEWS = (("da", "dark", None), ("da", "light", PHONE), ("en", "dark", PHONE))
views = pytest.mark.parametrize(  # every pair of language, colours and size once
    ("lang", "scheme", "size"), [("en", "light", None), *(pytest.param(*one, marks=pytest.mark.slow) for one in OTHER_VIEWS)]
)

INK = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Map();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 250) continue;
    const key = `${data[at]},${data[at + 1]},${data[at + 2]}`;
    colours.set(key, (colours.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(colours);
}"""


UNFOLD = """async (name) => {
  for (const one of document.querySelectorAll(name ? `details[data-details=${name}]` : "details")) one.open = true;
  await new Promise(requestAnimationFrame); // a page hears of it a moment later
  await new Promise((done) => setTimeout(done));
}"""


def unfold(page, name=""):
    """Open what is folded, all of it or one part, and wait until it is filled."""
    page.evaluate(UNFOLD, name)


def barriers(page):
    """What axe finds that keeps somebody out: its rule, and the first few places."""
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in Axe().run(page).response["violations"]]


def pixels(page, side):
    """Opaque pixels of a field by colour."""
    return page.locator(f"canvas[data-side='{side}']").evaluate(INK)


def picture(page, side):
    """A field as it is drawn, to see whether it changes."""
    return page.locator(f"canvas[data-side='{side}']").evaluate("(canvas) => canvas.toDataURL()")


def colour(page, name):
    """A colour of the style sheet as pixels have it."""
    hexed = page.locator(".caseload").evaluate("(root, name) => getComputedStyle(root).getPropertyValue(name).trim()", name)
    return ",".join(str(int(hexed[at : at + 2], 16)) for at in (1, 3, 5))


def state(page):
    """What the reader has chosen."""
    return page.evaluate("window.caseload.state()")


def week(page):
    """Week shown, from 0."""
    return state(page)["week"]


def number(text):
    """First number of a text, whichever minus and decimal mark it has."""
    return float(re.search(r"[−-]?\d+(?:[.,]\d+)?", text)[0].replace("−", "-").replace(",", "."))


def whole(value):
    """A number without decimals, halves up, as browsers round; Python rounds them to the even number."""
    return str(Decimal(float(value)).quantize(Decimal(1), ROUND_HALF_UP))
