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
    "BMA-610": CodeInfo(
        "a reference file cannot be used as a Word file",
        "It is not a .docx or .dotx, or a part of it is missing or broken.",
        "Give a file that opens in Word.",
    ),
    "BMA-611": CodeInfo(
        "a reference file holds macros",
        "A file that runs code has no place in a negotiation.",
        "Save it in Word as a Word document (.docx).",
    ),
    "BMA-612": CodeInfo(
        "a reference file is too large",
        "Unpacked, a file with styles has at most 64 MB and 2000 parts.",
        "Delete its text and pictures, keep the styles, save it again.",
    ),
    "BMA-613": CodeInfo(
        "a PDF cannot be made without LibreOffice",
        "The pages of a PDF are laid out by LibreOffice, which was not found on this machine.",
        "Write a .docx and save it as PDF in Word, print the .html from a browser, or install LibreOffice.",
    ),
    "BMA-614": CodeInfo(
        "no PDF was made",
        "It could not be started, took too long, or stopped without writing its file. Nothing was changed.",
        "Try again; else write a .docx and save it as PDF in Word.",
    ),
    "BMA-615": CodeInfo(
        "a copy for others holds something of the own side",
        "What leaves the house cannot be taken back.",
        "See what the message names; the file was not written.",
    ),
}
