"""SQLite databases, and the text that SQLite dumps them as: tables to read, and nothing to run.

A database is taken into memory and read there; its file is never opened for writing, no view,
trigger or virtual table of its own is asked, and no function is called. A dump is replayed into an
empty database in memory, where only tables are made and rows put in: whatever else it asks for
(other files, settings, triggers, queries) is passed over.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from loaders.schema import LoadError, Options
from loaders.text.reading import decode, decoded_start

MAGIC = b"SQLite format 3\0"
SQL_START = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.{0,2000}?\*/)*(?:BEGIN|PRAGMA|CREATE\s+TABLE)\b",
    re.IGNORECASE | re.DOTALL,
)
WRITE_AHEAD = b"\x02\x02"
ROLLBACK = b"\x01\x01"
LONGEST_VALUE = 64 << 20
HEAD_BYTES = 1 << 16
MOST_COLUMNS = 500
IN_DUMPS = {
    sqlite3.SQLITE_CREATE_TABLE,
    sqlite3.SQLITE_CREATE_INDEX,  # also asked for the index of a primary key
    sqlite3.SQLITE_INSERT,
    sqlite3.SQLITE_UPDATE,  # of SQLite's own list of tables, when one is made
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_TRANSACTION,
    sqlite3.SQLITE_REINDEX,
}
DUMPED_TEXTS = {"replace", "char", "unistr"}  # how dumps write new lines
FUNCTION_NAME = 2  # which argument of the authorizer names the function
# Python decodes names and SQLite's own messages strictly, and a damaged database holds any bytes.
DAMAGED = (sqlite3.Error, UnicodeDecodeError)
IN_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}


@dataclass
class Database:
    """An opened database.

    Attributes:
        connection: to its copy in memory.
        tables: the columns of each table, by names in small letters.
        notes: sentences on what was guessed or could not be read.
        encoding: of a dump, its text encoding.
    """

    connection: sqlite3.Connection
    tables: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    encoding: str = ""

    def has(self, table: str, *columns: str) -> bool:
        """Tell whether there is a table with these columns, in whatever letter case."""
        there = {name.lower() for name in self.tables.get(table.lower(), [])}
        return bool(there) and {name.lower() for name in columns} <= there

    def rows(self, table: str) -> tuple[list[dict[str, Any]], list[tuple[int, str]]]:
        """The rows of a table, in their order, and the place where it is damaged, if it is.

        Returns:
            Rows (column in small letters -> value), and at most one pair (row number, reason).
        """
        rows: list[dict[str, Any]] = []
        if table.lower() not in self.tables:
            return rows, []
        names = [name.lower() for name in self.tables[table.lower()]]
        try:
            for row in self.connection.execute(f"SELECT * FROM {_quoted(table)}"):
                rows.append(dict(zip(names, row, strict=True)))
        except DAMAGED as error:
            return rows, [(len(rows) + 1, f"the database is damaged from here on: {_said(error)}")]
        return rows, []


def holds_database(stream: BinaryIO) -> bool:
    """Whether a stream is a database or a dump of one, told by its start; it is rewound."""
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    return schema_in(head) is not None


def schema_in(head: bytes) -> str | None:
    """The beginning of a database or of a dump as text to find tables in, else None."""
    if head.startswith(MAGIC):
        return head.decode("latin-1")
    text = decoded_start(head)
    return text if SQL_START.match(text.removeprefix("\ufeff")) else None


def creates(table: str, *columns: str) -> re.Pattern[str]:
    """The pattern of the statement that makes a table with these columns, in any order."""
    wanted = "".join(rf"(?=[^;]{{0,4000}}?\b{column}\b)" for column in columns)
    return re.compile(
        rf"CREATE TABLE\s+(?:IF NOT EXISTS\s+)?[\"`\[]?{table}[\"`\]]?\s*\({wanted}", re.IGNORECASE
    )


@contextmanager
def opened_database(stream: BinaryIO, options: Options) -> Iterator[Database]:
    """Open a database or a dump of one; it is closed behind.

    Raises:
        LoadError: it is broken, or holds no table.
    """
    content = stream.read()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(len(content), LONGEST_VALUE))
        connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        database = Database(connection)
        if content.startswith(MAGIC):
            _take_in(content, database)
        else:
            _replay(content, database, options)
        database.tables = _tables(connection)
        connection.set_authorizer(_only_reading)
        yield database


def _take_in(content: bytes, database: Database) -> None:
    if content[18:20] == WRITE_AHEAD:  # a copy in memory has no second file beside it
        content = content[:18] + ROLLBACK + content[20:]
        database.notes.append(
            "The database keeps its latest changes in a file beside it (-wal), which was not read."
        )
    try:
        database.connection.deserialize(content)
        database.connection.execute("PRAGMA trusted_schema = OFF")
        database.connection.execute("PRAGMA query_only = ON")
        database.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DAMAGED as error:
        raise LoadError(f"The database is broken ({_said(error)}). Copy it again.") from error


def _replay(content: bytes, database: Database, options: Options) -> None:
    text, database.encoding, database.notes = decode(content, options.encoding)
    database.connection.set_authorizer(_only_making_tables)
    try:
        database.connection.executescript(text.removeprefix("\ufeff").replace("\0", ""))
    except DAMAGED as error:
        database.notes.append(
            f"The dump cannot be followed to its end ({_said(error)}); what stands before that "
            "was read."
        )
    database.connection.set_authorizer(None)


def _only_making_tables(action: int, *details: str | None) -> int:
    """Allow what a dump needs; what is not allowed is passed over, and does nothing."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = details[FUNCTION_NAME - 1] in DUMPED_TEXTS
    else:
        allowed = action in IN_DUMPS
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_IGNORE


def _only_reading(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in IN_READING else sqlite3.SQLITE_DENY


def _tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Give the columns of true tables: views and virtual tables have no pages of their own.

    Raises:
        LoadError: the list of tables is damaged, or empty.
    """
    found = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    try:
        names = [str(name) for (name,) in connection.execute(found)]
        columns = {name.lower(): _columns(connection, name) for name in names}
    except DAMAGED as error:
        raise LoadError(f"The database is broken ({_said(error)}). Copy it again.") from error
    if not columns:
        raise LoadError("The database holds no table. Copy or dump it again.")
    return columns


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    cursor = connection.execute(f"SELECT * FROM {_quoted(table)} LIMIT 0")
    return [str(column[0]) for column in cursor.description]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _said(error: Exception) -> str:
    return "a name in it is not text" if isinstance(error, UnicodeDecodeError) else str(error)
