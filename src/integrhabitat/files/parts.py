"""A part of a file: telephones ask for a recording piece by piece, and some play nothing without it (RFC 9110, 14)."""

import re
from typing import IO

ASKED = re.compile(r"^bytes=(\d{0,15})-(\d{0,15})$")


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the part asked for; ``None`` when the whole is meant, or several parts.

    A part that starts past the end comes back as ``(size, size)``: there is nothing to give.
    """
    found = ASKED.match(asked)
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:  # the last so many bytes
        return (max(0, size - int(last)), size - 1) if int(last) and size else (size, size)
    end = min(int(last), size - 1) if last else size - 1
    if int(first) >= size:
        return size, size
    return (int(first), end) if int(first) <= end else None


class Slice:
    """A file that ends after ``length`` bytes."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        file.seek(start)
        self.file = file
        self.left = length

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size``."""
        wanted = self.left if size < 0 else min(size, self.left)
        found = self.file.read(wanted)
        self.left -= len(found)
        return found

    def close(self) -> None:
        """Let the file go."""
        self.file.close()
