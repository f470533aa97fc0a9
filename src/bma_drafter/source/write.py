"""Files written whole or not at all: beside their place first, then moved there in one step."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bma_drafter.errors import Problem, UserError, nearest

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
    wanted = [(Path(path), data) for path, data in items]
    problems = [problem for path, _ in wanted if (problem := _obstacle(path, replace=replace))]
    if problems:
        raise UserError(problems)
    moves = [_Move(path, path.resolve()) for path, _ in wanted]
    if len({move.target for move in moves}) < len(moves):
        raise ValueError("the same file is written twice")
    try:
        for move, (_, data) in zip(moves, wanted, strict=True):
            move.prepare(data)
        for move in moves:
            move.make(keep_old=len(moves) > 1)
    except BaseException:
        for move in reversed(moves):
            move.undo()
        raise
    finally:
        for move in moves:
            move.tidy()
    for folder in {move.target.parent for move in moves}:
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
    target: Path
    new: Path | None = None
    old: Path | None = None
    fresh: bool = False
    """Whether no file had that name before."""
    made: bool = False

    def prepare(self, data: bytes | str) -> None:
        """Write the new file, complete and on the disk, beside its place."""
        try:
            self.new = self._beside()
            with open(self.new, "xb") as file:  # noqa: PTH123 -- made here, with the user's usual permissions
                file.write(data.encode("utf-8") if isinstance(data, str) else data)
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                self.new.chmod(stat.S_IMODE(self.target.stat().st_mode))
        except OSError as error:
            raise UserError(_failed(self.named, error)) from None

    def make(self, *, keep_old: bool) -> None:
        """Move the new file to its place."""
        assert self.new is not None
        try:
            self.fresh = not self.target.exists()
            if keep_old and not self.fresh:
                self.old = self._beside()
                try:
                    self.old.hardlink_to(self.target)
                except OSError:  # a disk without links
                    self.target.replace(self.old)
            self.new.replace(self.target)
        except OSError as error:
            raise UserError(_failed(self.named, error)) from None
        self.made = True

    def undo(self) -> None:
        """Put the old state back, as far as the disk lets us."""
        with suppress(OSError):
            if self.old is not None and self.old.exists():
                self.old.replace(self.target)
            elif self.made and self.fresh:
                self.target.unlink()

    def tidy(self) -> None:
        """Remove what stands beside the target."""
        for path in (self.new, self.old):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def _beside(self) -> Path:
        return self.target.with_name(f".bma-{secrets.token_hex(6)}.tmp")


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
            return Problem(
                "BMA-601",
                f"{path} exists; use --force",
                why="a file is never replaced unless you ask for it",
                repair="choose another name, or give --force to replace it",
            )
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
