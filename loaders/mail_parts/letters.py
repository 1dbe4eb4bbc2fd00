"""One message read: who, when, about what, in answer to which, and its text.

Addresses stay behind: a sender is known by name, or, where there is no name, by what stands before
the “@” of the address.
"""

from __future__ import annotations

import email.errors
import email.header
import email.parser
import email.policy
import re
from email.message import Message
from typing import NamedTuple

from loaders.mail_parts.bodies import own_text, unescaped
from loaders.schema import LoadError, whole_characters
from loaders.text.markup import parsed, plain_text
from loaders.text.reading import decode

ID = re.compile(r"<([^<>\s]+@?[^<>\s]*)>")
BARE_ID = re.compile(r"^\s*([^<>\s@]+@[^<>\s@]+)\s*$")
NAME_BEFORE = re.compile(r'^\s*"?(.*?)"?\s*<[^<>]*>?\s*$', re.DOTALL)
NAME_BEHIND = re.compile(r"^[^()]*?\((.*)\)\s*$", re.DOTALL)
ADDRESS = re.compile(r"^<?([^\s@<>]+)(?:@|\s+at\s+)\S+>?$")
ANSWER = re.compile(
    r"^\s*(?:(?:re|aw|sv|antw|ynt|vs|odp|ref|回复|答复)(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+",
    re.IGNORECASE,
)
MOST_PARTS = 500


class Letter(NamedTuple):
    """A message.

    Attributes:
        name: its Message-ID without brackets, or None.
        answers: ids it names as what it answers, the likeliest first.
        references: ids of the thread so far, the oldest first.
        sender: a name, or None.
        subject: as written.
        date: as written.
        text: without signature, quotations marked.
        groups: newsgroups, or the list it went to, or None.
    """

    name: str | None
    answers: list[str]
    references: list[str]
    sender: str | None
    subject: str
    date: str | None
    text: str
    groups: str | None

    @property
    def is_answer(self) -> bool:
        """Tell whether it answers something, be it by its subject alone."""
        return bool(self.answers) or ANSWER.match(self.subject) is not None


def letter_of(content: bytes, in_mailbox: bool) -> Letter:
    """Read one message.

    Args:
        content: headers, a blank line and the body.
        in_mailbox: whether lines that begin with “From ” were escaped.

    Raises:
        LoadError: it has no header, or its parts are nested too deep.
    """
    try:
        message = email.parser.BytesParser(policy=email.policy.compat32).parsebytes(content)
    except (RecursionError, email.errors.MessageError) as error:
        raise LoadError("its parts are nested too deep, as no letter’s are") from error
    if not message.keys():
        raise LoadError("it has no header")
    text = _body(message)
    references = _ids(message, "References")
    return Letter(
        name=next(iter(_ids(message, "Message-ID")), None),
        answers=_ids(message, "In-Reply-To") + references[-1:],
        references=references,
        sender=sender_name(_header(message, "From") or _header(message, "Sender")),
        subject=" ".join(_header(message, "Subject").split()),
        date=_header(message, "Date") or None,
        text=own_text(unescaped(text) if in_mailbox else text),
        groups=_header(message, "Newsgroups") or _header(message, "List-Id") or None,
    )


def base_subject(subject: str) -> str:
    """A subject without what says that it is an answer.

    Example:
        >>> base_subject("Re: AW: Lamps")
        'Lamps'
    """
    return ANSWER.sub("", subject).strip()


def _header(message: Message, name: str) -> str:
    value = _raw(message, name)
    try:
        pieces = email.header.decode_header(value)
    except (email.errors.HeaderParseError, ValueError):
        return value
    return whole_characters("".join(_piece(piece, charset) for piece, charset in pieces)).strip()


def _raw(message: Message, name: str) -> str:
    """Give a header as it stands: some programs write bytes there that should be encoded."""
    found = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return _piece(str(next(found, "")).encode("utf-8", "surrogateescape"), None)


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    for name in (charset, "utf-8"):
        try:
            return piece.decode(name or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return piece.decode("cp1252", "replace")


def _ids(message: Message, name: str) -> list[str]:
    value = _raw(message, name)
    found = [found for found in ID.findall(value) if found]
    bare = BARE_ID.match(value)
    return list(dict.fromkeys(found or ([bare[1]] if bare else [])))


def sender_name(sender: str) -> str | None:
    """The sender's name.

    Example:
        >>> sender_name('"Priya N." <priya@example.org>')
        'Priya N.'
        >>> sender_name("jo at example.org (Jo Weber)")
        'Jo Weber'
    """
    sender = " ".join(sender.split())
    for pattern in (NAME_BEFORE, NAME_BEHIND):
        found = pattern.match(sender)
        if found and found[1].strip(" \"'"):
            return _without_address(found[1].strip(" \"'").replace('\\"', '"'))
    return _without_address(sender.strip(" <>\"'")) or None


def _without_address(name: str) -> str:
    address = ADDRESS.match(name)
    return address[1] if address else name


def _body(message: Message) -> str:
    """Give the text: the plain version where there is one, else the HTML as text."""
    plain: list[str] = []
    marked: list[str] = []
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise LoadError(f"it has more than {MOST_PARTS} parts")
        kind = part.get_content_type()
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if kind == "text/plain":
            plain.append(_decoded(part))
        elif kind == "text/html":
            marked.append(plain_text(parsed(_decoded(part)).body))
    return "\n\n".join(text for text in (plain or marked) if text.strip())


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return ""
    charset = part.get_content_charset()
    return whole_characters(decode(content, charset)[0]).replace("\0", "")
