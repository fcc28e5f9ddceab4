"""A file is replaced completely or not at all, and stays what it is: its owner, its permissions, its place."""

import errno
import os
import stat
from pathlib import Path

import pytest

import newsmodel
from newsmodel import Article, StructureError
from newsmodel.json import replacing
from newsmodel.json.replacing import atomic_write

posix = pytest.mark.skipif(os.name != "posix", reason="owners, permissions and links are of POSIX")
OLD, NEW = b"the old content, which is longer", b"the new content"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.json"
    path.write_bytes(OLD)
    return path


def write(path: Path, content: bytes = NEW) -> None:
    with atomic_write(path) as file:
        file.write(content)


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def test_a_file_is_replaced_by_another_one(path: Path) -> None:
    before = path.stat().st_ino
    write(path)
    assert path.read_bytes() == NEW
    assert path.stat().st_ino != before or os.name != "posix"
    assert names(path.parent) == ["a.json"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o666])
def test_the_permissions_are_kept_and_the_content_is_never_more_readable(path: Path, mode: int) -> None:
    path.chmod(mode)
    with atomic_write(path) as file:
        file.write(NEW)
        [temporary] = path.parent.glob(".*.tmp")
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (NEW, mode)


@posix
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    write(tmp_path / "a.json")
    (tmp_path / "b.json").touch()
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "b.json").stat().st_mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(path: Path) -> None:
    os.chown(path, 1234, 5678)
    path.chmod(0o4750)
    write(path)
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 5678, 0o4750)


@posix
def test_a_file_of_someone_else_is_overwritten_in_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    real = os.fstat
    # The temporary file seems to have another owner, which cannot be changed.
    monkeypatch.setattr(replacing, "_has_other_owner", lambda *_: True)
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(
        os, "fstat", lambda number: os.stat_result([*list(real(number))[:4], 99, 99, *list(real(number))[6:]])
    )
    before = path.stat().st_ino
    write(path)
    assert (path.read_bytes(), path.stat().st_ino) == (NEW, before)
    assert names(path.parent) == ["a.json"]


REFUSALS = [errno.EBUSY, errno.EXDEV, errno.EPERM, errno.EACCES, errno.EROFS]


@pytest.mark.parametrize("number", REFUSALS)
def test_a_file_that_cannot_be_moved_to_is_overwritten_in_place(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)  # as for a file that is a mount point
    before = path.stat().st_ino
    write(path)
    assert (path.read_bytes(), path.stat().st_ino) == (NEW, before)
    assert names(path.parent) == ["a.json"]
    with pytest.raises(OSError, match=os.strerror(number)) as caught:
        write(path.with_name("new.json"))
    assert caught.value.filename == str(path.with_name("new.json"))
    assert names(path.parent) == ["a.json"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_file_in_a_folder_that_is_not_writable_is_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number), "temporary")

    monkeypatch.setattr(replacing, "_create", refuse)
    write(path)
    assert path.read_bytes() == NEW
    write(path, OLD * 100_000)
    assert path.read_bytes() == OLD * 100_000
    with pytest.raises(OSError, match=os.strerror(number)) as caught:
        write(path.with_name("new.json"))
    assert caught.value.filename == str(path.with_name("new.json"))


def test_an_error_of_another_kind_is_not_answered_by_overwriting(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for name, owner in (("_create", replacing), ("replace", Path)):
        with monkeypatch.context() as patched:
            patched.setattr(owner, name, full)
            with pytest.raises(OSError, match="No space left"):
                write(path)
        assert path.read_bytes() == OLD
        assert names(path.parent) == ["a.json"]


@pytest.mark.parametrize("is_in_place", [False, True])
def test_an_error_while_writing_leaves_the_old_content(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, is_in_place: bool
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    if is_in_place:
        monkeypatch.setattr(replacing, "_create", refuse)

    def interrupted() -> None:
        with atomic_write(path) as file:
            file.write(NEW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["a.json"]
    with pytest.raises(StructureError):
        newsmodel.dump(object(), path)
    assert path.read_bytes() == OLD


@pytest.mark.parametrize("content", [NEW, NEW * 100_000])
def test_a_disk_that_is_full_in_the_middle_leaves_the_old_content(
    path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    calls = 0

    def full(_number: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:  # the first call is for the temporary file, the second for the file itself
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        write(path, content)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["a.json"]


def test_the_content_is_on_the_disk_before_the_file_is_moved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    sync, move = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda number: (order.append("sync"), sync(number))[1])
    monkeypatch.setattr(Path, "replace", lambda self, target: (order.append("move"), move(self, target))[1])
    write(path)
    assert order[:2] == ["sync", "move"]


@posix
def test_the_target_of_a_link_is_replaced(path: Path) -> None:
    (path.parent / "sub").mkdir()
    link = path.parent / "sub" / "link.json"
    link.symlink_to("../a.json")
    write(link)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    dangling = path.parent / "dangling.json"
    dangling.symlink_to("new.json")
    write(dangling)
    assert dangling.is_symlink()
    assert (path.parent / "new.json").read_bytes() == NEW
    loop = path.parent / "loop.json"
    loop.symlink_to("loop.json")
    with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
        write(loop)


@posix
def test_devices_and_pipes_are_written_directly(tmp_path: Path) -> None:
    newsmodel.dump(Article(id="a"), os.devnull)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe)
    assert os.read(reader, 100) == NEW
    os.close(reader)
    assert names(tmp_path) == ["pipe"]


@posix
def test_standard_output_is_written_when_it_is_a_pipe(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    write(Path(f"/dev/fd/{writing}"))
    os.close(writing)
    assert os.read(reading, 100) == NEW
    os.close(reading)


def test_a_folder_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the class depends on the system
        write(tmp_path)
    assert caught.value.filename == str(tmp_path)
    with pytest.raises(FileNotFoundError) as caught:
        write(tmp_path / "missing" / "a.json")
    assert caught.value.filename == str(tmp_path / "missing" / "a.json")
