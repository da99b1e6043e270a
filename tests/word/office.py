"""Reads Word files in LibreOffice. Runs in the Python that has LibreOffice's bridge, apart from everything else.

`office.py PIPE FILE …` prints as JSON for each file its paragraphs when all is accepted, and when all is rejected.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

VIEWS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def connected(pipe: str) -> Any:
    """Return LibreOffice's context, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def paragraphs(text: Any) -> list[str]:
    """Return the words of the paragraphs, without marks of footnotes."""
    found = []
    for paragraph in _all(text):
        if paragraph.supportsService("com.sun.star.text.Paragraph"):
            portions = [one for one in _all(paragraph) if one.TextPortionType == "Text"]
            found.append("".join(one.getString() for one in portions))
    return found


def _all(container: Any) -> Any:
    walker = container.createEnumeration()
    while walker.hasMoreElements():
        yield walker.nextElement()


def main(pipe: str, files: list[str]) -> None:
    """Print what the files say."""
    context = connected(pipe)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    found = {}
    for file in files:
        found[file] = {}
        for view, command in VIEWS.items():
            hidden = PropertyValue(Name="Hidden", Value=True)
            document = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, (hidden,))
            dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
            found[file][view] = paragraphs(document.getText())
            document.close(True)
    sys.stdout.write(json.dumps(found))
    desktop.terminate()


main(sys.argv[1], sys.argv[2:])
