"""Where files that have a name are found: whoever ships designs or municipalities registers their folder here."""

from pathlib import Path

FOLDERS: dict[str, Path] = {}


def register_folder(kind: str, folder: Path) -> None:
    """Say in which folder the files of a kind, `design` or `municipality`, are found by their names."""
    FOLDERS[kind] = folder


def folder_of(kind: str) -> Path:
    """Folder of the files of a kind.

    Raises
    ------
    LookupError
        If nobody has registered one.
    """
    if kind not in FOLDERS:
        raise LookupError(f"no folder is registered for {kind!r}: import caseload, or call register_folder")
    return FOLDERS[kind]
