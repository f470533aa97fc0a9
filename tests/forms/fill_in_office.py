"""Run by a Python that has `uno`: opens a spreadsheet in LibreOffice, writes into cells, saves it elsewhere.

fill_in_office.py SOFFICE SOURCE TARGET PROFILE SHEET!CELL=WORDS...
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def main(soffice, source, target, profile, *cells):
    pipe = f"bmaforms{os.getpid()}"
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
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (value("Hidden", True),))
        for cell in cells:
            place, _, words = cell.partition("=")
            sheet, _, address = place.rpartition("!")
            document.Sheets.getByName(sheet).getCellRangeByName(address).setFormula(words)
        document.storeToURL(Path(target).as_uri(), (value("FilterName", FILTERS[Path(target).suffix]),))
        document.close(True)
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
