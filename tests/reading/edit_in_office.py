"""Run by a Python that has `uno`: opens a Word file in LibreOffice, edits it as a person would, saves it elsewhere.

edit_in_office.py SOFFICE PROFILE JOBS.json

JOBS: [{"source": ..., "target": ..., "track": bool, "author": ..., "steps": [[what, ...], ...]}, ...]
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Desk:
    """A document with somebody before it."""

    def __init__(self, desktop, source):
        self.document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (value("Hidden", True),))
        self.text = self.document.Text

    def found(self, words):
        search = self.document.createSearchDescriptor()
        search.SearchString = words
        search.SearchCaseSensitive = True
        found = self.document.findFirst(search)
        if found is None:
            raise SystemExit(f"{words!r} is not in the text")
        return found

    def paragraph(self, words):
        """A cursor over the whole paragraph with these words."""
        cursor = self.text.createTextCursorByRange(self.found(words).Start)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        return cursor

    def replace(self, old, new):
        self.found(old).setString(new)

    def insert(self, before, words):
        """Words typed before others."""
        self.text.insertString(self.found(before).Start, words, False)

    def add(self, after, words):
        """A paragraph after the one with these words: the key Enter at its end, then typing."""
        cursor = self.text.createTextCursorByRange(self.paragraph(after).End)
        self.text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        self.text.insertString(cursor, words, False)

    def delete(self, words):
        """A paragraph with its end."""
        cursor = self.paragraph(words)
        cursor.goRight(1, True)
        cursor.setString("")

    def move(self, words, after):
        """Cut here, pasted behind the paragraph with the words `after`."""
        controller = self.document.CurrentController
        cursor = self.paragraph(words)
        cursor.goRight(1, True)
        controller.select(cursor)
        carried = controller.getTransferable()
        cursor.setString("")
        place = self.text.createTextCursorByRange(self.paragraph(after).End)
        place.goRight(1, False)
        controller.select(place)
        controller.insertTransferable(carried)

    def merge(self, words):
        """The end of this paragraph is deleted, a space put in its place."""
        cursor = self.text.createTextCursorByRange(self.paragraph(words).End)
        cursor.goRight(1, True)
        cursor.setString(" ")

    def split(self, before):
        """The key Enter before these words."""
        self.text.insertControlCharacter(self.found(before).Start, PARAGRAPH_BREAK, False)

    def comment(self, on, author, words):
        made = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        made.Author, made.Content = author, words
        self.text.insertTextContent(self.found(on), made, True)

    def cell(self, head, name, words):
        self.table(head).getCellByName(name).setString(words)

    def row(self, head, at, *words):
        table = self.table(head)
        table.Rows.insertByIndex(at, 1)
        for column, one in enumerate(words):
            table.getCellByPosition(column, at).setString(one)

    def unrow(self, head, at):
        self.table(head).Rows.removeByIndex(at, 1)

    def table(self, head):
        tables = self.document.TextTables
        for index in range(tables.Count):
            if tables.getByIndex(index).getCellByName("A1").getString() == head:
                return tables.getByIndex(index)
        raise SystemExit(f"no table begins with {head!r}")

    def without_bookmarks(self):
        marks = self.document.Bookmarks
        for name in marks.ElementNames:
            mark = marks.getByName(name)
            mark.Anchor.Text.removeTextContent(mark)


def named(context, author):
    """LibreOffice signs tracked changes with the name of its user."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    access = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationUpdateAccess", (value("nodepath", "/org.openoffice.UserProfile/Data"),)
    )
    first, _, last = author.partition(" ")
    access.setPropertyValue("givenname", first)
    access.setPropertyValue("sn", last)
    access.commitChanges()


def main(soffice, profile, jobs):
    pipe = f"bmaread{os.getpid()}"
    environment = {key: content for key, content in os.environ.items() if key != "URE_BOOTSTRAP"}
    program = subprocess.Popen(
        [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    try:
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        there = connected(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
            named(there, job.get("author", "Counterpart"))
            desk = Desk(desktop, job["source"])
            desk.document.RecordChanges = job.get("track", False)
            for step, *given in job["steps"]:
                getattr(desk, step)(*given)
            saved = (value("FilterName", "MS Word 2007 XML"),)
            desk.document.storeToURL(Path(job["target"]).as_uri(), saved)
            desk.document.close(True)
        desktop.terminate()
    finally:
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            program.kill()


def connected(resolver, address):
    for _ in range(200):
        try:
            return resolver.resolve(address)
        except Exception:  # it is still starting
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not answer")


main(*sys.argv[1:])
