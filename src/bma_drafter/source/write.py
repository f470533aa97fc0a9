"""Files written whole or not at all: beside their place first, then moved there in one step."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.files import read_binary
from bma_drafter.source.leftovers import clear_leftovers, hold, name_beside

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_whole(path: str | os.PathLike[str], data: bytes | str, *, replace: bool) -> None:
    """Write `data` (text as UTF-8) to `path`, or leave everything as it was.

    Raises UserError where the file exists and `replace` is false, and where it cannot be written. A file
    that is replaced keeps its permissions; a symbolic link is followed within its own folder only.
    """
    write_many([(path, data)], replace=replace)


def write_many(items: Iterable[tuple[str | os.PathLike[str], bytes | str]], *, replace: bool) -> None:
    """Write several files: all are prepared before the first is moved to its place.

    Where one cannot be written the others stay as they were; UserError names everything that stands in the
    way before anything is written. ValueError where two items are the same file.
    """
    _write([_Move(Path(path), data, replace) for path, data in items])


def write_keeping(items: Iterable[tuple[str | os.PathLike[str], bytes | str]]) -> list[tuple[Path, Path]]:
    """Write several files as `write_many` does, replacing; what was there before is kept beside under a free name.

    Returns each file that was replaced, and where it is kept: x.yaml.bak, x.yaml.bak2 and so on.
    """
    wanted = [_Move(Path(path), data, replace=True) for path, data in items]
    kept = [(move.named, _free(move.named)) for move in wanted if move.named.is_file()]
    _write([*(_Move(copy, read_binary(path), replace=False) for path, copy in kept), *wanted])
    return kept


def _free(path: Path) -> Path:
    """The first name for a copy of `path` that is free."""
    kept = path.with_name(path.name + ".bak")
    number = 1
    while os.path.lexists(kept):
        number += 1
        kept = path.with_name(f"{path.name}.bak{number}")
    return kept


def _write(moves: Sequence[_Move]) -> None:
    """All of them, or none."""
    problems = [problem for move in moves if (problem := _obstacle(move.named, replace=move.replace))]
    if problems:
        raise UserError(problems)
    for move in moves:
        move.target = move.named.resolve()
    if len({move.target for move in moves}) < len(moves):
        raise ValueError("the same file is written twice")
    folders = {move.target.parent for move in moves}
    for folder in folders:
        clear_leftovers(folder)
    try:
        for move in moves:
            move.prepare()
        for move in moves:
            move.make(keep_old=len(moves) > 1)
    except BaseException:
        for move in reversed(moves):
            move.undo()
        raise
    finally:
        for move in moves:
            move.tidy()
    for folder in folders:
        _sync_folder(folder)


def make_folder(path: str | os.PathLike[str]) -> Path:
    """The folder, made with its parents where it is missing; UserError where that cannot be."""
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UserError(
            Problem("BMA-605", f"{folder} cannot be a folder: a file has that name", repair="choose another name")
        ) from None
    except OSError as error:
        raise UserError(_failed(folder, error)) from None
    return folder


@dataclass(slots=True)
class _Move:
    """One file on its way: a new one beside the target, and the old one kept until all are in place."""

    named: Path
    data: bytes | str
    replace: bool
    """Whether a file that has the name may be replaced."""
    target: Path = field(default_factory=Path)
    new: Path | None = None
    old: Path | None = None
    """The file that had the name, whole."""
    fresh: bool = True
    """Whether no file had the name before."""
    beside: list[Path] = field(default_factory=list)
    """What stands beside the target for the time being."""
    held: list[IO[bytes]] = field(default_factory=list)
    identity: tuple[int, int] | None = None
    """How the disk knows the new file, whatever its name."""

    def prepare(self) -> None:
        """Write the new file, complete and on the disk, beside its place."""
        try:
            self.new, file = self._begun()
            found = os.fstat(file.fileno())
            self.identity = (found.st_dev, found.st_ino)
            file.write(self.data.encode("utf-8") if isinstance(self.data, str) else self.data)
            file.flush()
            os.fsync(file.fileno())
            if sys.platform == "win32":  # where an open file cannot be moved
                file.close()
            with suppress(FileNotFoundError):
                self.new.chmod(stat.S_IMODE(self.target.stat().st_mode))
        except OSError as error:
            raise UserError(_failed(self.named, error)) from None

    def _begun(self) -> tuple[Path, IO[bytes]]:
        """A new file beside the target, held open so that nobody takes it for a leftover."""
        while True:
            path = name_beside(self.target)
            self.beside.append(path)
            file = open(path, "xb")  # noqa: PTH123, SIM115 -- with the user's usual permissions; closed by `tidy`
            self.held.append(file)
            if hold(file.fileno()):
                return path, file

    def make(self, *, keep_old: bool) -> None:
        """Move the new file to its place."""
        assert self.new is not None
        try:
            if not self.replace:
                self._place_where_nothing_is(self.new)
                return
            self.fresh = not self.target.exists()
            if keep_old and not self.fresh:
                self._keep_old()
            self.new.replace(self.target)
        except OSError as error:
            raise UserError(_failed(self.named, error)) from None

    def _place_where_nothing_is(self, new: Path) -> None:
        """As `make`, but never over a file that another program put there in the meantime."""
        try:
            self.target.hardlink_to(new)
        except FileExistsError:
            raise UserError(_exists(self.named)) from None
        except OSError:  # a disk without links
            if os.path.lexists(self.target):
                raise UserError(_exists(self.named)) from None
            new.replace(self.target)

    def _keep_old(self) -> None:
        """What has the name now, under another one too; the target is there all the time."""
        with suppress(OSError):
            self.held.append(self.target.open("rb"))
            hold(self.held[-1].fileno())  # before it has the second name, which another program would take away
        old = name_beside(self.target)
        self.beside.append(old)
        try:
            old.hardlink_to(self.target)
        except OSError:  # a disk without links
            old, file = self._begun()
            file.write(self.target.read_bytes())
            file.flush()
            old.chmod(stat.S_IMODE(self.target.stat().st_mode))
        if sys.platform == "win32":  # where an open file cannot be moved
            for held in self.held:
                held.close()
        self.old = old

    def undo(self) -> None:
        """Put the old state back, as far as the disk lets us."""
        with suppress(OSError):
            found = self.target.stat()
            if (found.st_dev, found.st_ino) != self.identity:
                return  # not moved yet, or replaced by another program since
            if self.old is not None:
                self.old.replace(self.target)
            elif self.fresh:
                self.target.unlink()

    def tidy(self) -> None:
        """Remove what stands beside the target."""
        for path in self.beside:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for file in self.held:
            with suppress(OSError):
                file.close()


def _obstacle(path: Path, *, replace: bool) -> Problem | None:
    """What is known beforehand to stand in the way of writing `path`."""
    try:
        if not path.parent.is_dir():
            return _missing_folder(path)
        target = path.resolve()
        if path.is_symlink() and target.parent != path.parent.resolve():
            return Problem(
                "BMA-606",
                f"{path} is a link that leads outside its folder, to {target}",
                why="a file elsewhere would be replaced",
                repair=f"write to {target} directly, or choose another name",
            )
        if path.is_dir():
            return Problem("BMA-605", f"{path} is a folder", repair="name a file in it")
        if not path.exists():
            return None
        if not path.is_file():
            return Problem("BMA-605", f"{path} is not an ordinary file", repair="choose another name")
        if not replace:
            return _exists(path)
        if not os.access(path, os.W_OK):
            return Problem(
                "BMA-603", f"{path} is write-protected", repair="choose another name, or lift the protection"
            )
    except (
        OSError,
        RuntimeError,
        ValueError,
    ) as error:  # a circle of links, a NUL in the name, a name too long
        said = getattr(error, "strerror", None) or error
        return Problem("BMA-607", f"{path} cannot be written: {said}", repair="choose another name or folder")
    return None


def _exists(path: Path) -> Problem:
    return Problem(
        "BMA-601",
        f"{path} exists; use --force",
        why="a file is never replaced unless you ask for it",
        repair="choose another name, or give --force to replace it",
    )


def _missing_folder(path: Path) -> Problem:
    folder = path.parent
    if folder.exists():
        return Problem("BMA-602", f"{folder} is a file, not a folder", repair="choose another folder")
    try:
        names = sorted(entry.name for entry in folder.parent.iterdir() if entry.is_dir())
    except OSError:
        names = []
    near = nearest(folder.name, names)
    return Problem(
        "BMA-602",
        f"there is no folder {str(folder)!r} to write {path.name} to",
        repair="make the folder first, or choose another one",
        nearest=str(folder.with_name(near)) if near else None,
    )


def _failed(path: Path, error: OSError) -> Problem:
    if error.errno in _FULL:
        return Problem(
            "BMA-604",
            f"{path} cannot be written: the disk is full",
            why="nothing was changed",
            repair="make room, or choose another disk",
        )
    if error.errno == errno.EROFS:
        return Problem("BMA-603", f"{path} cannot be written: the disk is read-only", repair="choose another folder")
    if isinstance(error, PermissionError) or error.errno in (errno.EBUSY, errno.ETXTBSY):
        return Problem(
            "BMA-603",
            f"{path} may not be written",
            why="its folder is write-protected, or another program (such as Word) holds the file",
            repair="close it elsewhere, or choose another folder",
        )
    why = error.strerror or str(error)
    return Problem("BMA-607", f"{path} cannot be written: {why}", repair="choose another name or folder")


def _sync_folder(folder: Path) -> None:
    """Have the disk remember the new name too, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
