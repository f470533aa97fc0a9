"""Run by a Python that has `uno`: opens Word files in LibreOffice, accepts or rejects all changes, tells what is there.

settle_in_office.py SOFFICE PROFILE OUT.json ORDER=FILE...

ORDER is `as-is`, `accept` or `reject`. OUT holds for each file, in order, its paragraphs: style, number, words; those
in the cells of a table follow each other.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

ORDERS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def main(soffice, profile, out, *jobs):
    pipe = f"bmaredline{os.getpid()}"
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
        create = there.ServiceManager.createInstanceWithContext
        desktop = create("com.sun.star.frame.Desktop", there)
        dispatcher = create("com.sun.star.frame.DispatchHelper", there)
        found = []
        for job in jobs:
            order, _, file = job.partition("=")
            document = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, (value("Hidden", True),))
            if order in ORDERS:
                dispatcher.executeDispatch(document.CurrentController.Frame, ORDERS[order], "", 0, ())
            document.TextFields.refresh()
            found.append(list(paragraphs(document.Text)))
            document.close(True)
        Path(out).write_text(json.dumps(found), encoding="utf-8")
        desktop.terminate()
    finally:
        try:
            program.wait(20)
        except subprocess.TimeoutExpired:
            program.kill()


def paragraphs(text):
    for block in text:
        if block.supportsService("com.sun.star.text.TextTable"):
            for name in sorted(block.CellNames, key=lambda n: (int(n.lstrip("ABCDEFGHIJ").split(".")[0]), n)):
                yield from paragraphs(block.getCellByName(name))
        else:
            yield block.ParaStyleName, block.ListLabelString, block.String


def connected(resolver, address):
    for _ in range(200):
        try:
            return resolver.resolve(address)
        except Exception:  # it is still starting
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not answer")


main(*sys.argv[1:])
