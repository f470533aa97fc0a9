import pytest

from bma_drafter.errors import Place, UserError
from bma_drafter.source import data
from bma_drafter.source.data import data_folder, inside


def test_the_checkout_holds_the_folders_of_data(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "_PACKAGE", tmp_path / "src" / "bma_drafter")
    (tmp_path / "templates").mkdir()
    with pytest.raises(UserError, match="BMA-117"):
        data_folder("templates")  # some folder two levels up is not enough
    (tmp_path / "pyproject.toml").touch()
    assert data_folder("templates") == tmp_path / "templates"
    with pytest.raises(UserError, match="BMA-117"):
        data_folder("checklists")


def test_an_installed_package_holds_them_beside_its_code(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "_PACKAGE", tmp_path / "site-packages" / "bma_drafter")
    folder = tmp_path / "site-packages" / "bma_drafter" / "_data" / "examples"
    folder.mkdir(parents=True)
    assert data_folder("examples") == folder


def test_a_folder_of_ones_own_comes_first(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "file").touch()
    assert data_folder("checklists", tmp_path / "ours") == tmp_path / "ours"
    with pytest.raises(UserError, match="BMA-101") as caught:
        data_folder("checklists", tmp_path / "our")
    assert caught.value.problems[0].nearest == str(tmp_path / "ours")
    with pytest.raises(UserError, match="BMA-102"):
        data_folder("checklists", tmp_path / "file")


@pytest.mark.parametrize("name", ["a.yaml", "sub/a.yaml", "./a.yaml", "ünï/çode", "a..b", "link-inside"])
def test_names_within_the_folder(tmp_path, name):
    (tmp_path / "link-inside").symlink_to("a.yaml")
    assert inside(tmp_path, name) == tmp_path / name


@pytest.mark.parametrize(
    "name",
    [
        "../a", "sub/../../a", "sub/../a", "/etc/passwd", "..", "", "  ", "a\0b", "C:\\a", "C:a",
        "\\\\host\\share", "..\\a", "\\a", "link-outside", "link-outside/x", "circle",
    ],
)  # fmt: skip
def test_names_that_lead_outside_are_refused(tmp_path, name):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link-outside").symlink_to(tmp_path)
    (folder / "circle").symlink_to("circle")
    place = Place("a.yaml", 3, 7)
    with pytest.raises(UserError, match=r"a\.yaml:3:7: BMA-116"):
        inside(folder, name, place=place)
