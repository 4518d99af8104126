"""Markdown, as much of it as the description needs."""

from collections.abc import Iterable, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a table; a bar or a new line within a cell is made harmless."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """Set a block of Python."""
    return f"```python\n{text}\n```"


def name(text: str) -> str:
    """Set a name as the code writes it."""
    return f"`{text}`"


def names(several: Iterable[str]) -> str:
    """Set names in a row."""
    return ", ".join(map(name, several))


def link(rule: str) -> str:
    """Lead to the heading of a rule."""
    return f"[`{rule}`](#{rule.lower()})"


def file(path: str) -> str:
    """Lead to a file of the repository, as seen from `results/`."""
    return f"[`{path}`](../{path})"


def number(value: float) -> str:
    """Write a number as short as it is, with a comma for thousands."""
    return f"{value:,.10g}"


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def prose(docstring: str) -> str:
    """Set a docstring as prose: code font in Markdown's way, its paragraphs kept."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in docstring.split("\n\n"))


def paragraphs(*parts: str) -> str:
    """Join what there is by empty lines."""
    return "\n\n".join(part for part in parts if part)


def folded(title: str, text: str) -> str:
    """Fold a long text away behind its title."""
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>"
