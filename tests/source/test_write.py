import errno
import os
import stat
from pathlib import Path

import pytest

from bma_drafter.errors import UserError
from bma_drafter.source import write
from bma_drafter.source.leftovers import hold
from bma_drafter.source.write import make_folder, write_keeping, write_many, write_whole


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


def without_links(*_, **__):
    raise OSError(errno.EPERM, "no links")


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
    monkeypatch.setattr(os, "link", without_links)
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
        monkeypatch.setattr(os, "link", without_links)
    monkeypatch.setattr(os, "replace", failing(error, on_call=on_call)(os.replace))
    items = [(tmp_path / name, "new") for name in "abc"]
    if on_call > len(items):
        write_many(items, replace=True)
        assert content(tmp_path) == {"a": "new", "b": "new", "c": "new"}
        return
    with pytest.raises((UserError, KeyboardInterrupt)):
        write_many(items, replace=True)
    assert content(tmp_path) == {"b": "old b", "c": "old c"}


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
@pytest.mark.parametrize("name", "abc")
def test_an_interruption_just_after_a_move_leaves_all_as_they_were(tmp_path, monkeypatch, links, name):
    (tmp_path / "b").write_text("old b")
    original = os.replace

    def moved_and_interrupted(source, target):
        original(source, target)
        if Path(target).name == name and Path(target).read_text() == "new":
            raise KeyboardInterrupt

    if not links:
        monkeypatch.setattr(os, "link", without_links)
    monkeypatch.setattr(os, "replace", moved_and_interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_many([(tmp_path / each, "new") for each in "abc"], replace=True)
    assert content(tmp_path) == {"b": "old b"}


def test_an_interruption_just_after_the_only_move_leaves_the_new_file(tmp_path, monkeypatch):
    original = os.replace

    def moved_and_interrupted(source, target):
        original(source, target)
        raise KeyboardInterrupt

    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(os, "replace", moved_and_interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", "new", replace=True)
    assert content(tmp_path) == {"a": "new"}


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_what_another_program_wrote_in_the_meantime_is_not_replaced_unasked(tmp_path, monkeypatch, links):
    def written_elsewhere(*_):
        (tmp_path / "a").write_text("theirs")

    if not links:
        monkeypatch.setattr(os, "link", without_links)
    monkeypatch.setattr(os, "fsync", written_elsewhere)
    assert code(write_whole, tmp_path / "a", "ours", replace=False) == ["BMA-601"]
    assert content(tmp_path) == {"a": "theirs"}


def test_what_another_program_wrote_since_is_not_taken_back(tmp_path, monkeypatch):
    original = os.replace

    def replaced_elsewhere(source, target):
        if Path(target).name == "b":
            (tmp_path / "theirs").write_text("theirs")
            original(tmp_path / "theirs", tmp_path / "a")
            raise OSError(errno.EIO, "Input/output error")
        original(source, target)

    monkeypatch.setattr(os, "replace", replaced_elsewhere)
    assert code(write_many, [(tmp_path / "a", "new"), (tmp_path / "b", "new")], replace=True) == ["BMA-607"]
    assert content(tmp_path) == {"a": "theirs"}


def test_what_a_killed_program_left_is_cleared_away_and_what_another_one_writes_is_not(tmp_path):
    left, held, others = (tmp_path / name for name in (f".bma-{'0' * 12}.tmp", f".bma-{'1' * 12}.tmp", ".bma-x.tmp"))
    for path in (left, held, others):
        path.write_text("half")
    with held.open() as file:
        assert hold(file.fileno())
        write_whole(tmp_path / "a", "new", replace=False)
        assert content(tmp_path) == {held.name: "half", others.name: "half", "a": "new"}
    write_whole(tmp_path / "a", "newer", replace=True)
    assert content(tmp_path) == {others.name: "half", "a": "newer"}


def test_where_a_disk_knows_no_locks_only_an_old_leftover_is_cleared_away(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def no_locks(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    left, fresh = tmp_path / f".bma-{'0' * 12}.tmp", tmp_path / f".bma-{'1' * 12}.tmp"
    left.write_text("half")
    fresh.write_text("half")
    os.utime(left, (0, 0))
    write_whole(tmp_path / "a", "new", replace=False)
    assert content(tmp_path) == {"a": "new", fresh.name: "half"}


def test_a_file_that_is_taken_for_a_leftover_while_it_is_begun_is_begun_again(tmp_path, monkeypatch):
    answers = [False, True]
    monkeypatch.setattr(write, "hold", lambda _: answers.pop(0))
    write_whole(tmp_path / "a", "new", replace=False)
    assert not answers
    assert content(tmp_path) == {"a": "new"}


def test_what_was_there_is_kept_beside_under_a_free_name(tmp_path):
    (tmp_path / "a").write_text("first")
    assert write_keeping([(tmp_path / "a", "second"), (tmp_path / "b", "new")]) == [
        (tmp_path / "a", tmp_path / "a.bak")
    ]
    assert write_keeping([(tmp_path / "a", "third")]) == [(tmp_path / "a", tmp_path / "a.bak2")]
    assert content(tmp_path) == {"a": "third", "a.bak": "first", "a.bak2": "second", "b": "new"}


def test_where_a_copy_cannot_be_kept_nothing_is_replaced(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.ENOSPC, "No space left on device"))(os.fsync))
    assert code(write_keeping, [(tmp_path / "a", "new")]) == ["BMA-604"]
    assert content(tmp_path) == {"a": "old"}


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
