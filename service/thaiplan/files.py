"""Text files: read and written whole, with one sentence for each way that can fail."""

import os
import tempfile
from pathlib import Path

import yaml

from thaiplan.errors import CannotWrite, MissingFile, TextFault

WHY = {
    FileNotFoundError: ("is not there; check the name and the folder", "ไม่มีไฟล์นี้ ตรวจชื่อไฟล์และโฟลเดอร์"),
    IsADirectoryError: ("is a folder; name a file in it", "เป็นโฟลเดอร์ ให้ระบุไฟล์ในโฟลเดอร์นั้น"),
    PermissionError: ("may not be read; give this user read permission", "ไม่มีสิทธิ์อ่าน ให้สิทธิ์อ่านแก่ผู้ใช้นี้"),
}


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; raises MissingFile, or TextFault with the place of the first byte that is not UTF-8."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line, column = before.count(b"\n") + 1, fault.start - (before.rfind(b"\n") + 1) + 1
        why = f"byte 0x{data[fault.start]:02x} is not UTF-8; save the file as UTF-8."
        raise TextFault(path, line, column, why) from None


def read_bytes(path: Path) -> bytes:
    """The content of a file; raises MissingFile."""
    try:
        return path.read_bytes()
    except OSError as fault:
        why, thai = WHY.get(type(fault), (f"cannot be read ({fault.strerror or fault}); check the name", "อ่านไม่ได้ ตรวจชื่อไฟล์"))
        raise MissingFile(f"{_short(path)} {why}.").in_thai(f"{_short(path)} {thai}") from None


def parse_yaml(text: str) -> object:
    """What a text in YAML says, None where it is empty; raises ValueError with the problem in one line."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise ValueError(" ".join(str(fault).split())) from None


def write_text(path: Path, text: str) -> None:
    """Puts a text in the place of a file, as `write_bytes` does."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Puts a content in the place of a file, all or nothing, with the file's permissions; raises CannotWrite."""
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(unfinished).chmod(mode)
            Path(unfinished).replace(path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except OSError as fault:
        raise CannotWrite(f"{_short(path)} cannot be written ({fault.strerror or fault}); nothing was changed.").in_thai(
            f"เขียนไฟล์ {_short(path)} ไม่ได้ จึงไม่มีอะไรเปลี่ยนแปลง ตรวจโฟลเดอร์และสิทธิ์เขียน"
        ) from None


def _short(path: Path) -> str:
    name = str(path)
    return name if len(name) <= 200 else name[:100] + "…" + name[-50:]
