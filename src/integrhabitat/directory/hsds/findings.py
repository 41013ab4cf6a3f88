"""What is wrong or doubtful in a row of somebody else's data, said so that its owner can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One remark on one field; an error keeps the row out, a notice only tells what was done."""

    field: str
    reason: str
    is_error: bool = True


def error(field: str, reason: object) -> Finding:
    """A remark for which the row is refused."""
    return Finding(field, str(reason))


def notice(field: str, reason: object) -> Finding:
    """A remark that lets the row in."""
    return Finding(field, str(reason), is_error=False)
