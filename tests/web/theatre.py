"""The application on a database with all scenes, which can be put back as it was."""

import shutil
import sqlite3
from pathlib import Path

from tests.scenes import NOW, World
from tests.scenes_made import a_world
from tests.site import Site, site_at


class Theatre:
    """Where the scenes are played: `path` is the database that pages work on."""

    def __init__(self, template: Path, folder: Path) -> None:
        self.original, self.path = folder / "scenes.sqlite3", folder / "played.sqlite3"
        shutil.copyfile(template, self.original)
        with site_at(f"sqlite:///{self.original}", NOW) as site, site.writing() as session:
            self.world: World = a_world(session)
        connection = sqlite3.connect(self.original)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(self.original, self.path)

    def put_back(self, site: Site) -> None:
        """Undo whatever was done."""
        site.engine.dispose()
        for file in self.path.parent.glob(f"{self.path.name}-*"):
            file.unlink()
        shutil.copyfile(self.original, self.path)
