"""Text files: read and written whole, with one sentence for each way that can fail."""

import os
import tempfile
from pathlib import Path

from thaiplan.errors import CannotWrite, MissingFile, TextFault

WHY = {FileNotFoundError: "is not there; check the name and the folder", IsADirectoryError: "is a folder; name a file in it",
       PermissionError: "may not be read; give this user read permission"}  # fmt: skip


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; raises MissingFile, or TextFault with the place of the first byte that is not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        why = WHY.get(type(fault), f"cannot be read ({fault.strerror or fault}); check the name")
        raise MissingFile(f"{_short(path)} {why}.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line, column = before.count(b"\n") + 1, fault.start - (before.rfind(b"\n") + 1) + 1
        why = f"byte 0x{data[fault.start]:02x} is not UTF-8; save the file as UTF-8."
        raise TextFault(path, line, column, why) from None


def write_text(path: Path, text: str) -> None:
    """Puts a text in the place of a file, all or nothing, with the file's permissions; raises CannotWrite."""
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(unfinished).chmod(mode)
            Path(unfinished).replace(path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as fault:
        raise CannotWrite(f"{_short(path)} cannot be written ({fault.strerror or fault}); nothing was changed.") from None


def _short(path: Path) -> str:
    name = str(path)
    return name if len(name) <= 200 else name[:100] + "…" + name[-50:]
