"""Files that are ZIP archives (.xlsx, .ods, .docx): what is wrong with one, in the words of a form."""

from __future__ import annotations

from collections.abc import Callable

from bma_drafter.errors import Problem, UserError
from bma_drafter.source.archives import Unreadable, is_packed, packed, refuse_older, unpack

__all__ = ["broken", "is_packed", "packed", "protected", "refuse_protected", "too_large", "unpacked"]

_MOST_PARTS = 2_000
_MOST_BYTES = 48_000_000


def refuse_protected(data: bytes, name: str) -> None:
    """Raises UserError for a file under a password, and for one of the older kinds of Word and Excel."""
    try:
        refuse_older(data)
    except Unreadable as error:
        if error.wrong == "protected":
            raise protected(name) from error
        raise UserError(
            Problem(
                "BMA-651",
                f"{name} is a Word or Excel file of the older kind (.doc, .xls)",
                repair="open it, save it as .xlsx, .ods, .docx or .csv, and import that",
            )
        ) from error


def protected(name: str) -> UserError:
    """The refusal of a file under a password."""
    return UserError(
        Problem(
            "BMA-652",
            f"{name} is protected with a password",
            why="what it holds cannot be read without it",
            repair="open it, save a copy without the password, and import that",
        )
    )


def too_large(name: str, why: str) -> UserError:
    """The refusal of a file that no form can be."""
    return UserError(
        Problem("BMA-653", f"{name} is larger than any form", why=why, repair="copy the answers into a fresh form")
    )


def broken(name: str, why: str) -> UserError:
    """The refusal of a file that is damaged, or is not what it seems."""
    return UserError(
        Problem(
            "BMA-651",
            f"{name} cannot be read as a form",
            why=why,
            repair="open it in the program it comes from, save it again as .xlsx, .ods, .docx or .csv, and import that",
        )
    )


def unpacked(data: bytes, name: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts of an archive by name, of those that are wanted.

    Raises UserError for an archive that is too large, under a password, damaged, or that holds a part twice or macros.
    """
    macros = False

    def watched(part: str) -> bool:
        nonlocal macros
        macros = macros or part.lower().endswith("vbaproject.bin")
        return wanted(part)

    try:
        parts = unpack(data, watched, most_parts=_MOST_PARTS, most_bytes=_MOST_BYTES)
    except Unreadable as error:
        if error.wrong == "too-large":
            limits = f"unpacked, a form has at most {_MOST_BYTES // 1_000_000} MB and {_MOST_PARTS} parts"
            raise too_large(name, limits) from error
        if error.wrong == "protected":
            raise protected(name) from error
        raise broken(name, "it holds a part twice" if error.wrong == "twice" else "the archive is damaged") from error
    if macros:
        raise broken(name, "it holds macros, which a form has no use for")
    return parts
