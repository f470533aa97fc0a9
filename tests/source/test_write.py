import errno
import os
import stat
from pathlib import Path

import pytest

from bma_drafter.errors import UserError
from bma_drafter.source.write import make_folder, write_many, write_whole


def code(call, *args, **options):
    with pytest.raises(UserError) as caught:
        call(*args, **options)
    return [problem.code for problem in caught.value.problems]


def content(folder):
    return {path.name: path.read_text() for path in sorted(folder.iterdir()) if path.is_file()}


def failing(error, *, on_call=1):
    """A stand-in for a function of the system that fails at its n-th call."""
    calls = 0

    def stand_in(original):
        def call(*args, **options):
            nonlocal calls
            calls += 1
            if calls == on_call:
                raise error
            return original(*args, **options)

        return call

    return stand_in


def test_text_and_bytes_are_written(tmp_path):
    write_whole(tmp_path / "a", "é\n", replace=False)
    write_whole(str(tmp_path / "b"), b"\x00\xff", replace=False)
    assert (tmp_path / "a").read_bytes() == "é\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\x00\xff"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_an_existing_file_is_replaced_only_when_asked(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    assert code(write_whole, path, "new", replace=False) == ["BMA-601"]
    assert content(tmp_path) == {"a": "old"}
    write_whole(path, "new", replace=True)
    assert content(tmp_path) == {"a": "new"}


def test_permissions_are_the_users_usual_ones_and_those_of_a_replaced_file_stay(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "x", replace=False)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "new").chmod(0o604)
    write_whole(tmp_path / "new", "y", replace=True)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o604


@pytest.mark.parametrize("function", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "BMA-604"),
        (OSError(errno.EROFS, "Read-only file system"), "BMA-603"),
        (PermissionError(errno.EACCES, "Permission denied"), "BMA-603"),
        (OSError(errno.EIO, "Input/output error"), "BMA-607"),
    ],
    ids=["full", "read-only", "permission", "other"],
)
def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path, monkeypatch, function, error, expected):
    path = tmp_path / "a"
    path.write_text("old")
    monkeypatch.setattr(os, function, failing(error)(getattr(os, function)))
    assert code(write_whole, path, "new", replace=True) == [expected]
    assert content(tmp_path) == {"a": "old"}
    assert code_of_new(tmp_path, monkeypatch, function, error) == [expected]
    assert content(tmp_path) == {"a": "old"}


def code_of_new(tmp_path, monkeypatch, function, error):
    monkeypatch.setattr(os, function, failing(error)(getattr(os, function)))
    return code(write_whole, tmp_path / "b", "new", replace=False)


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_an_interruption_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch, function):
    path = tmp_path / "a"
    path.write_text("old")
    monkeypatch.setattr(os, function, failing(KeyboardInterrupt())(getattr(os, function)))
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, "new", replace=True)
    assert content(tmp_path) == {"a": "old"}


def test_names_that_cannot_be_written(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    assert code(write_whole, tmp_path / "reports", "x", replace=True) == ["BMA-605"]
    assert code(write_whole, tmp_path / "pipe", "x", replace=True) == ["BMA-605"]
    assert code(write_whole, Path(os.devnull), "x", replace=True) == ["BMA-605"]
    assert code(write_whole, tmp_path / "file" / "a", "x", replace=True) == ["BMA-602"]
    assert code(write_whole, tmp_path / ("x" * 300), "x", replace=True) == ["BMA-607"]
    assert code(write_whole, f"{tmp_path}/a\0b", "x", replace=True) == ["BMA-607"]
    assert Path(os.devnull).is_char_device()
    with pytest.raises(UserError) as caught:
        write_whole(tmp_path / "report" / "a", "x", replace=False)
    assert caught.value.problems[0].code == "BMA-602"
    assert caught.value.problems[0].nearest == str(tmp_path / "reports")


def test_a_write_protected_file_or_folder(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("permissions do not bind root")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").write_text("old")
    (folder / "a").chmod(0o444)
    assert code(write_whole, folder / "a", "new", replace=True) == ["BMA-603"]
    folder.chmod(0o555)
    try:
        assert code(write_whole, folder / "b", "new", replace=False) == ["BMA-603"]
    finally:
        folder.chmod(0o755)
    assert content(folder) == {"a": "old"}


def test_a_write_protected_file_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert code(write_whole, path, "new", replace=True) == ["BMA-603"]
    assert content(tmp_path) == {"a": "old"}


def test_a_link_is_followed_within_its_folder_and_not_out_of_it(tmp_path):
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    (home / "a").write_text("old")
    (elsewhere / "b").write_text("old")
    (home / "near").symlink_to("a")
    (home / "far").symlink_to(elsewhere / "b")
    (home / "circle").symlink_to("circle")
    write_whole(home / "near", "new", replace=True)
    assert (home / "near").is_symlink()
    assert (home / "a").read_text() == "new"
    assert code(write_whole, home / "far", "new", replace=True) == ["BMA-606"]
    assert code(write_whole, home / "circle", "new", replace=True) == ["BMA-607"]
    assert (elsewhere / "b").read_text() == "old"


def test_many_files_are_refused_together_before_anything_is_written(tmp_path):
    (tmp_path / "b").write_text("old")
    items = [(tmp_path / "a", "new"), (tmp_path / "b", "new"), (tmp_path / "none" / "c", "new")]
    assert code(write_many, items, replace=False) == ["BMA-601", "BMA-602"]
    assert content(tmp_path) == {"b": "old"}


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
@pytest.mark.parametrize("on_call", [1, 2, 3, 4, 5])
def test_a_failure_among_many_leaves_all_as_they_were(tmp_path, monkeypatch, links, error, on_call):
    (tmp_path / "b").write_text("old b")
    (tmp_path / "c").write_text("old c")
    if not links:
        monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "no links"), on_call=1)(os.link))
    monkeypatch.setattr(os, "replace", failing(error, on_call=on_call)(os.replace))
    items = [(tmp_path / name, "new") for name in "abc"]
    calls = 3 if links else 4
    if on_call > calls:
        write_many(items, replace=True)
        assert content(tmp_path) == {"a": "new", "b": "new", "c": "new"}
        return
    with pytest.raises((UserError, KeyboardInterrupt)):
        write_many(items, replace=True)
    assert content(tmp_path) == {"b": "old b", "c": "old c"}


def test_many_files_are_written(tmp_path):
    (tmp_path / "b").write_text("old")
    write_many(((tmp_path / name, name) for name in "abc"), replace=True)
    assert content(tmp_path) == {"a": "a", "b": "b", "c": "c"}


def test_one_file_twice_is_a_mistake_of_the_caller(tmp_path):
    with pytest.raises(ValueError, match="twice"):
        write_many([(tmp_path / "a", "1"), (tmp_path / "a", "2")], replace=True)
    assert content(tmp_path) == {}


def test_a_folder_is_made_with_its_parents(tmp_path):
    assert make_folder(tmp_path / "a" / "b").is_dir()
    assert make_folder(str(tmp_path / "a")) == tmp_path / "a"
    (tmp_path / "file").touch()
    assert code(make_folder, tmp_path / "file") == ["BMA-605"]
    assert code(make_folder, tmp_path / "file" / "x") == ["BMA-605"]
