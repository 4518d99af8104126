"""The whole description, element by element, and its file."""

from pathlib import Path
from string import Template

from caseload.experiments.odd import concepts, entities, initialization, input_data, process, purpose, submodels
from caseload.experiments.odd.sources import Sources
from caseload.experiments.running.folder import atomic_write, make_folder
from caseload.model.input_error import InputError

HERE = Path(__file__).parent
ELEMENTS = (purpose, entities, process, concepts, initialization, input_data, submodels)


def describe() -> str:
    """Write the description of the model that runs; the same bytes from the same sources."""
    sources = Sources()
    parts = [read("opening")]
    for element in ELEMENTS:
        parts.append(Template(read(element.__name__.rpartition(".")[2])).substitute(element.pieces(sources)))
    return "\n\n".join([*parts, "## Sources", sources.listed()]) + "\n"


def read(element: str) -> str:
    """Read the prose of an element."""
    return (HERE / f"{element}.md").read_text(encoding="utf-8").strip()


def write(path: Path) -> None:
    """Write the description to a file; `InputError` if that cannot be written."""
    if path.is_dir():
        raise InputError(f"--out {path}: is a folder; name a file, such as {path / 'ODD.md'}")
    make_folder(path.parent)
    with atomic_write(path) as part:
        part.write_text(describe(), encoding="utf-8")
