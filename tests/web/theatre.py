"""The application on a database with all scenes, which can be put back as it was."""

import shutil
from pathlib import Path

from tests.scenes import World
from tests.site import Site, site_at


class Theatre:
    """Where the scenes are played: `path` is the database that pages work on, a copy of the
    `original`, in which everybody is signed in at a browser."""

    def __init__(self, original: Path, world: World, folder: Path) -> None:
        self.original, self.world, self.path = folder / "original.sqlite3", world, folder / "played.sqlite3"
        shutil.copyfile(original, self.original)
        with site_at(f"sqlite:///{self.original}") as site:
            for actor in world.cast.values():
                site.secret(actor)
        shutil.copyfile(self.original, self.path)

    def put_back(self, site: Site) -> None:
        """Undo whatever was done."""
        site.engine.dispose()
        for file in self.path.parent.glob(f"{self.path.name}-*"):
            file.unlink()
        shutil.copyfile(self.original, self.path)
