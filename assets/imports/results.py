"""What an import found and did: errors by row, warnings, counts. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

SHOWN_ERRORS: Final = 50
LONGEST_VALUE: Final = 200


@dataclass(frozen=True)
class RowError:
    """Why one row was rejected; ``column`` is empty when the row as a whole is to blame."""

    row: int
    column: str
    value: str
    message: str

    def as_object(self) -> dict[str, object]:
        """Return the error as JSON has it."""
        return {"row": self.row, "column": self.column, "value": self.value, "message": self.message}


@dataclass(frozen=True)
class Result:
    """The result object of the contract."""

    rows: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    errors: Sequence[RowError] = ()
    warnings: Sequence[str] = ()
    batch: int | None = None

    def as_object(self) -> dict[str, object]:
        """Return the result as JSON has it."""
        return {
            "rows": self.rows,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "errors": [error.as_object() for error in self.errors],
            "warnings": list(self.warnings),
            "batch": self.batch,
        }

    def as_lines(self) -> list[str]:
        """Return the result as sentences for a person, the first errors in full."""
        counts = f"{self.new:,} new, {self.changed:,} changed, {self.unchanged:,} unchanged, {self.rejected:,} rejected"
        lines = [f"{self.rows:,} rows: {counts}."]
        lines += [_sentence(error) for error in self.errors[:SHOWN_ERRORS]]
        if len(self.errors) > SHOWN_ERRORS:
            lines.append(f"… and {len(self.errors) - SHOWN_ERRORS:,} more errors; --format json lists them all.")
        lines += [f"Warning: {warning}" for warning in self.warnings]
        return lines


@dataclass
class Problems:
    """The errors found so far, and which rows they reject.

    Rows are spoken of by their position in the file's rows; ``numbers`` turns it into what the user sees.
    ``texts``: by column, the text of each row.
    """

    numbers: Sequence[int]
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    rejected: set[int] = field(default_factory=set)
    _blamed: set[tuple[int, str]] = field(default_factory=set)

    def reject(self, index: int, column: str, message: str) -> None:
        """Reject the row for what stands in ``column``."""
        texts = self.texts.get(column)
        value = texts[index][:LONGEST_VALUE] if texts else ""
        self.rejected.add(index)
        self._blamed.add((index, column))
        self.errors.append(RowError(row=self.numbers[index], column=column, value=value, message=message))

    def is_blamed(self, index: int, *columns: str) -> bool:
        """Answer whether one of the row's ``columns`` is wrong already, so that nothing more follows from it."""
        return index in self.rejected and any((index, column) in self._blamed for column in columns)

    def warn(self, sentence: str) -> None:
        """Add a warning, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def accepted(self) -> list[int]:
        """Return the positions of the rows that nothing speaks against, in order."""
        return [index for index in range(len(self.numbers)) if index not in self.rejected]

    def in_order(self) -> list[RowError]:
        """Return the errors by row, and within a row as they were found."""
        return sorted(self.errors, key=lambda error: error.row)


def counted(problems: Problems, *, new: Iterable[int], changed: Iterable[int]) -> Result:
    """Return the result of rows of which those given are new or changed and the rejected are in ``problems``."""
    new_count, changed_count = len(set(new)), len(set(changed))
    rows, rejected = len(problems.numbers), len(problems.rejected)
    return Result(
        rows=rows,
        new=new_count,
        changed=changed_count,
        unchanged=rows - rejected - new_count - changed_count,
        rejected=rejected,
        errors=problems.in_order(),
        warnings=tuple(problems.warnings),
    )


def _sentence(error: RowError) -> str:
    place = f"Row {error.row}, {error.column}" if error.column else f"Row {error.row}"
    return f"{place}: {error.message}" + (f" (found: {error.value})" if error.value else "")
