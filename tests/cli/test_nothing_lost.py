"""Whatever stops a command while it writes: the old file or the new one is there, whole, and nothing half made."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bma_drafter.source.write import write_whole
from tests.cli.desks import JOBS, ROOT, STOPPED, Job, begin, contents, done, end, killed, laid, left_beside, old

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and file permissions as POSIX has them")

BY_NAME = {job.name: job for job in JOBS}
KILLS = {signal.SIGKILL: 13, signal.SIGTERM: 6, signal.SIGINT: 6}
"""How often each command is killed: 25 times, 200 over all of them."""


def only(names: str) -> list[Job]:
    return [BY_NAME[name] for name in names.split()]


def each(jobs: list[Job]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("job", jobs, ids=[job.name for job in jobs])


def kill(job: Job, desk: Path, number: signal.Signals, times: int) -> None:
    """Kills the command again and again; after each kill everything is looked at."""
    template = laid(job, desk / "template")
    before = contents(template, job)
    reference = shutil.copytree(template, desk / "reference")
    began = time.perf_counter()
    assert done(job.arguments, reference).code == 0
    seconds = time.perf_counter() - began
    after = contents(reference, job)
    assert all(before[name] != after[name] for name in job.outputs if not name.endswith("senegal-spain.yaml"))
    chance = random.Random(f"{job.name} {number}")
    for turn in range(times):
        place = shutil.copytree(template, desk / f"turn-{turn}")
        ended = killed(job, place, number, chance, seconds)
        look(job, place, before, after)
        if number == signal.SIGKILL:
            assert ended.code in (0, -number)
            write_whole(place / job.folder / "next", "next", replace=True)
        else:
            assert ended.code in (0, 128 + number)
            assert ended.err.endswith(STOPPED) == (ended.code != 0), ended.err
            assert not [word for word in ("Traceback", "BMA-", "Exception ignored") if word in ended.err], ended.err
        assert left_beside(place / job.folder) == []
        if turn == 0:  # and the same command ends well afterwards
            assert done(job.arguments, place).code == 0
            assert contents(place, job) == after
        shutil.rmtree(place)


def look(job: Job, place: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Each file is the old one or the new one; where copies are kept, what was replaced is found there."""
    for name, now in contents(place, job).items():
        assert now in (before[name], after[name]), f"{name} is neither the old file nor the new one"
        copy = place / f"{name}.bak"
        if copy.exists() or (job.backups and now != before[name]):
            assert copy.read_bytes() == before[name]


@pytest.mark.parametrize("number", KILLS, ids=lambda number: number.name)
@each(only("check"))
def test_a_command_that_is_killed_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, job: Job, number: signal.Signals
) -> None:
    kill(job, tmp_path, number, 2)


@pytest.mark.long
@pytest.mark.parametrize("number", KILLS, ids=lambda number: number.name)
@each(list(JOBS))
def test_commands_that_are_killed_at_any_moment_leave_the_old_file_or_the_new_one(
    tmp_path: Path, job: Job, number: signal.Signals
) -> None:
    kill(job, tmp_path, number, KILLS[number])


ROUND_ONE = ROOT / "examples" / "rounds" / "senegal-spain.rounds" / "1"
CLOSE = ("round", "close", "x.yaml", "--date", "2027-02-12")


@pytest.mark.parametrize(
    ("number", "times"),
    [
        pytest.param(number, times, id=f"{number.name}-{times}", marks=pytest.mark.long if times > 2 else ())
        for number in (signal.SIGKILL, signal.SIGTERM)
        for times in (2, 20)
    ],
)
def test_a_round_whose_closing_is_killed_is_closed_or_is_still_open(
    tmp_path: Path, number: signal.Signals, times: int
) -> None:
    """A record is of several files: whichever of them are there, the round can be listed, and closed again."""
    chance = random.Random(f"round {number}")
    for turn in range(times):
        desk = tmp_path / f"turn-{turn}"
        desk.mkdir()
        for kept, name in (("agreement.yaml", "x.yaml"), ("brackets.yaml", "x.brackets.yaml")):
            shutil.copy(ROUND_ONE / kept, desk / name)
        process = begin(CLOSE, desk)
        while process.poll() is None and not (desk / "x.rounds").exists():
            time.sleep(0.0002)
        time.sleep(chance.uniform(0, 0.02))
        process.send_signal(number)
        end(process)
        is_closed = "\nround: 2\n" in (desk / "x.yaml").read_text(encoding="utf-8")
        for kept in ("agreement.yaml", "brackets.yaml") if is_closed else ():
            assert (desk / "x.rounds" / "1" / kept).read_bytes() == (ROUND_ONE / kept).read_bytes()
        assert done(("round", "list", "x.yaml"), desk).code == 0
        assert done(CLOSE, desk).code == 0
        assert (desk / "x.rounds" / ("2" if is_closed else "1") / "tree.json").exists()


@pytest.mark.long
@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_libreoffice_is_stopped_with_the_command_and_its_folder_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    desk = laid(BY_NAME["draft"], tmp_path / "desk")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    process = begin(("draft", "x.yaml", "-o", "x.pdf"), desk)
    while process.poll() is None and not list((tmp_path / "temporary").glob("bma-pdf-*/profile")):
        time.sleep(0.01)
    process.send_signal(number)
    assert end(process).code == 128 + number
    assert not (desk / "x.pdf").exists()
    assert list((tmp_path / "temporary").glob("bma-pdf-*")) == []
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in running


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "bma-test", str(disk)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path, room: int) -> None:
    """Leaves only so many bytes free."""
    status = os.statvfs(disk)
    (disk / "filler").write_bytes(b"\0" * (status.f_bavail * status.f_frsize - room))


FULL = [(job, room) for job in JOBS for room in (0, 4096, 12288)]


@pytest.mark.parametrize(
    ("job", "room"),
    [
        pytest.param(
            job, room, id=f"{job.name}-{room}", marks=() if (job.name, room) == ("check", 0) else pytest.mark.long
        )
        for job, room in FULL
    ],
)
def test_a_full_disk_is_told_in_one_message_and_nothing_is_changed(small_disk: Path, job: Job, room: int) -> None:
    desk = laid(job, small_disk / "desk")
    before = contents(desk, job)
    fill(small_disk, room)
    names = sorted(path.name for path in desk.rglob("*"))
    ended = done(job.arguments, desk)
    if ended.code == 0:  # a small file finds its place
        assert room
        return
    assert ended.code == 2
    assert ended.err.count("BMA-604") == 2, ended.err  # the problem, and where to read about it
    assert "the disk is full" in ended.err
    assert contents(desk, job) == before
    assert sorted(path.name for path in desk.rglob("*")) == names


def refused(job: Job, desk: Path, before: tuple[str, ...] = ()) -> None:
    files, names = contents(desk, job), sorted(path.name for path in desk.rglob("*"))
    ended = done(job.arguments, desk, before)
    assert ended.code == 2, ended.err
    assert "BMA-603" in ended.err
    assert "Traceback" not in ended.err
    assert contents(desk, job) == files
    assert sorted(path.name for path in desk.rglob("*")) == names


def bound_by_permissions() -> tuple[str, ...]:
    """What starts a program that write protection binds: root as it is would write everywhere."""
    if os.geteuid():
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("permissions do not bind root, and setpriv is not here")
    without = "-dac_override,-dac_read_search"
    return ("setpriv", f"--bounding-set={without}", f"--inh-caps={without}")


PROTECTED = [pytest.param(job, id=job.name, marks=() if job.name == "check" else pytest.mark.long) for job in JOBS]


@pytest.mark.parametrize("job", PROTECTED)
def test_a_folder_that_is_write_protected_is_told(tmp_path: Path, job: Job) -> None:
    starter = bound_by_permissions()
    desk = laid(job, tmp_path / "desk")
    (desk / job.folder).chmod(0o555)
    try:
        refused(job, desk, starter)
    finally:
        (desk / job.folder).chmod(0o755)


@pytest.mark.parametrize("job", PROTECTED)
def test_a_file_that_is_write_protected_is_told(tmp_path: Path, job: Job) -> None:
    starter = bound_by_permissions()
    desk = laid(job, tmp_path / "desk")
    (desk / job.outputs[-1]).chmod(0o444)
    refused(job, desk, starter)


@pytest.mark.long
@each(list(JOBS))
def test_a_disk_that_is_read_only_is_told(small_disk: Path, job: Job) -> None:
    desk = laid(job, small_disk / "desk")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    refused(job, desk)


@pytest.mark.long
@each(list(JOBS))
def test_a_file_that_the_system_holds_fast_is_told(tmp_path: Path, job: Job) -> None:
    desk = laid(job, tmp_path / "desk")
    held = str(desk / job.outputs[-1])
    if (
        shutil.which("chattr") is None
        or subprocess.run(["chattr", "+i", held], capture_output=True, check=False).returncode
    ):
        pytest.skip("no file can be held fast here")
    try:
        refused(job, desk)
    finally:
        subprocess.run(["chattr", "-i", held], check=True)


def test_who_has_the_old_file_open_keeps_it_whole(tmp_path: Path) -> None:
    job = BY_NAME["check"]
    desk = laid(job, tmp_path / "desk")
    with (desk / "x.json").open("rb") as file:
        half = file.read(100)
        assert done(job.arguments, desk).code == 0
        assert half + file.read() == old("x.json")
    assert (desk / "x.json").read_bytes() != old("x.json")


@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.long)])
def test_of_several_that_write_one_new_file_at_once_one_does_and_the_others_say_why_not(
    tmp_path: Path, times: int
) -> None:
    job = BY_NAME["check"]
    desk = laid(job, tmp_path / "desk")
    for turn in range(times):
        arguments = ("check", "x.yaml", "-o", f"new-{turn}.json")
        ended = [end(process) for process in [begin(arguments, desk) for _ in range(3)]]
        assert sorted(one.code for one in ended) == [0, 2, 2]
        assert all("BMA-601" in one.err for one in ended if one.code)
        assert left_beside(desk) == []


@pytest.mark.long
@each(list(JOBS))
def test_of_several_that_replace_the_same_files_at_once_each_file_is_of_one_of_them(tmp_path: Path, job: Job) -> None:
    desk = laid(job, tmp_path / "desk")
    reference = shutil.copytree(desk, tmp_path / "reference")
    assert done(job.arguments, reference).code == 0
    for _ in range(3):
        ended = [end(process) for process in [begin(job.arguments, desk) for _ in range(3)]]
        for one in ended:  # what keeps copies may find the name of its copy taken by another one
            assert one.code == 0 or (job.backups and one.code == 2 and "BMA-601" in one.err), one.err
        assert contents(desk, job) == contents(reference, job)
        assert left_beside(desk / job.folder) == []


HAMMER = """
import sys
from pathlib import Path
from bma_drafter.source.write import write_many, write_whole
folder, me = Path(sys.argv[1]), sys.argv[2]
for turn in range(150):
    write_many([(folder / name, me * 5000) for name in "abc"], replace=True)
    write_whole(folder / f"{me}{turn}", me, replace=False)
"""


@pytest.mark.long
def test_programs_that_write_to_one_folder_do_not_clear_away_what_the_others_write(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", HAMMER, str(tmp_path), me], stderr=subprocess.PIPE, text=True)
        for me in "123"
    ]
    assert [program.communicate(timeout=120)[1] for program in programs] == ["", "", ""]
    assert all((tmp_path / name).read_text() in {me * 5000 for me in "123"} for name in "abc")
    assert len(list(tmp_path.iterdir())) == 3 + 3 * 150


def test_imports_say_what_changed_and_keep_what_was_there(tmp_path: Path) -> None:
    job = BY_NAME["table"]
    desk = laid(job, tmp_path / "desk")
    ended = done(job.arguments, desk)
    assert ended.code == 0
    assert f"changed: {Path('out/0-senegal.yaml')}; as it was before: {Path('out/0-senegal.yaml.bak')}" in ended.err
    assert "  -old out/0-senegal.yaml\n" in ended.err
    assert "lines more" in ended.err
    look(job, desk, {name: old(name) for name in job.outputs}, contents(desk, job))
    again = done(job.arguments, desk)
    assert f"as before: {len(job.outputs)} descriptions" in again.err
    assert not list(desk.rglob("*.bak2"))
