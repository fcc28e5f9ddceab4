"""How a file is replaced: completely or not at all, whatever it is and wherever it is."""

import errno
import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

#: In bytes. Documents are longer than the default buffer of a file.
_BUFFER_SIZE = 1 << 18

#: The errors after which an existing file is overwritten in place, because it cannot be replaced by another file: the
#: folder is not writable, the owner cannot be kept, or the file is a mount point, as in a container.
_NOT_REPLACEABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV})


@contextmanager
def atomic_write(path: Path) -> Generator[IO[bytes]]:
    """Open a file for writing, and replace an existing one only when the new one is complete.

    The content is written to a temporary file in the same folder, flushed to the disk, and then moved. It gets the
    owner and the permissions of the existing file. A file that cannot be replaced in this way is overwritten at the
    end, and restored if that fails. The target of a symbolic link is replaced, not the link. Devices and pipes are
    written directly.

    Raises:
        OSError: The file cannot be written. An existing file is unchanged.
    """
    existing = _status(path)
    if existing is not None and not stat.S_ISREG(existing.st_mode):
        with path.open("wb", _BUFFER_SIZE) as device:
            yield device
        return
    target = Path(os.path.realpath(path))
    try:
        temporary = _create(target, existing)
    except OSError as error:
        if existing is None or error.errno not in _NOT_REPLACEABLE:
            raise _about(path, error) from None
        with _temporary_file() as elsewhere:
            yield elsewhere
            _overwrite(path, elsewhere)
        return
    try:
        with temporary.open("wb", _BUFFER_SIZE) as file:
            yield file
            file.flush()
            _adopt(file, existing)
            os.fsync(file.fileno())
        _replace(path, temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def _status(path: Path) -> os.stat_result | None:
    """Return the status of the file that a path leads to; ``None`` if there is none yet."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _about(path: Path, error: OSError) -> OSError:
    """Return an error with the path that the caller passed, instead of that of a temporary file."""
    return OSError(error.errno, error.strerror, str(path))


def _create(target: Path, existing: os.stat_result | None) -> Path:
    """Create an empty temporary file next to the target; others cannot read it before the permissions are known."""
    temporary = target.with_name(f".{os.urandom(8).hex()}.tmp")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666 if existing is None else 0o600))
    return temporary


def _adopt(file: IO[bytes], existing: os.stat_result | None) -> None:
    """Set the owner and the permissions of a temporary file to those of the file that it replaces.

    Raises:
        OSError: The owner or the permissions cannot be changed.
    """
    if existing is None:
        return
    if hasattr(os, "fchown"):
        own = os.fstat(file.fileno())
        if (own.st_uid, own.st_gid) != (existing.st_uid, existing.st_gid):
            with suppress(PermissionError):  # then the file is overwritten in place: see _replace
                os.fchown(file.fileno(), existing.st_uid, existing.st_gid)
        os.fchmod(file.fileno(), stat.S_IMODE(existing.st_mode))  # after the owner, whose change clears some bits


def _replace(path: Path, temporary: Path, target: Path) -> None:
    """Move a temporary file to its target, or copy its content there if the target cannot be replaced."""
    try:
        if _has_other_owner(temporary, target):
            raise PermissionError(errno.EPERM, "the owner cannot be kept")
        temporary.replace(target)
    except OSError as error:
        if error.errno not in _NOT_REPLACEABLE or not target.is_file():
            raise _about(path, error) from None
        with temporary.open("rb") as content:
            _overwrite(path, content)
        return
    _sync_folder(target.parent)


def _has_other_owner(temporary: Path, target: Path) -> bool:
    existing, own = _status(target), temporary.stat()
    return existing is not None and (existing.st_uid, existing.st_gid) != (own.st_uid, own.st_gid)


def _sync_folder(folder: Path) -> None:
    """Flush a folder to the disk, and with it the new name of a file, where the system supports it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _overwrite(path: Path, content: IO[bytes]) -> None:
    """Overwrite the content of a file, and restore its old content if that fails."""
    try:
        # Unbuffered, so that nothing is left in a buffer after an error.
        with _temporary_file() as old, path.open("r+b", 0) as file:
            _copy(file, old)
            try:
                _set_content(file, content)
            except BaseException:
                _set_content(file, old)
                raise
    except OSError as error:
        raise _about(path, error) from None


def _set_content(file: IO[bytes], content: IO[bytes]) -> None:
    content.seek(0)
    file.seek(0)
    _copy(content, file)
    file.truncate()
    os.fsync(file.fileno())


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while chunk := source.read(_BUFFER_SIZE):
        rest = memoryview(chunk)
        while rest:
            rest = rest[target.write(rest) :]


def _temporary_file() -> IO[bytes]:
    """Return a file in the folder for temporary files that no path leads to."""
    import tempfile  # its imports take long, and few programs need it

    return tempfile.TemporaryFile(buffering=_BUFFER_SIZE)
