"""6xx: writing files."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

WRITING: dict[str, CodeInfo] = {
    "BMA-601": CodeInfo(
        "the file exists",
        "A file is never replaced unless you ask for it.",
        "Choose another name, or give --force.",
    ),
    "BMA-602": CodeInfo(
        "there is no folder to write to",
        "The folder named is missing, or is a file.",
        "Make the folder first, or choose another one.",
    ),
    "BMA-603": CodeInfo(
        "the file may not be written",
        "The file or its folder is write-protected, or another program (such as Word) holds it.",
        "Close the file elsewhere, or choose another folder.",
    ),
    "BMA-604": CodeInfo(
        "the disk is full",
        "Nothing was changed.",
        "Make room, or choose another disk.",
    ),
    "BMA-605": CodeInfo(
        "the name belongs to something else",
        "A folder, a device, or a file has the name where another kind of thing should be written.",
        "Choose another name.",
    ),
    "BMA-606": CodeInfo(
        "a link leads outside its folder",
        "A file elsewhere would be replaced.",
        "Write to that file directly, or choose another name.",
    ),
    "BMA-607": CodeInfo(
        "the file could not be written",
        "The system refused; the message repeats its reason. Nothing was changed.",
        "Choose a shorter name or another folder.",
    ),
}
