"""A made-up Reddit dump: comments, one JSON object a line, with the fields that dumps have.

Seeded: the same number of comments is the same file, byte for byte.
"""

from __future__ import annotations

import random
from pathlib import Path

SEED = 20
COMMENTS_PER_THREAD = 108
DISTINCT_BODIES = 20_000
WORDS = (
    "the of and to a in that it is was for on with as at by they be this from have or had not "
    "but what all were when we there can an your which their said if do will each about how up "
    "out them then she many some so these would other into has more her two like him see time "
    "could no make than first been its who now people my made over did down only way find use "
    "may water long little very after words called just where most know ferry harbour council "
    "timetable bridge library allotment orchard bakery museum tramway concert playground"
).split()
MARKS = ("caf\u00e9", "it\u2019s", r"say \"yes\"", r"so.\n\nAnd", r"\u2026", "\U0001f642")
ESCAPED_SHARE = 0.08
LINE = (
    '{{"author":"{author}","author_flair_text":null,"author_fullname":"t2_{author_id}",'
    '"body":"{body}","controversiality":{c},"created_utc":{time},"distinguished":{mark},'
    '"edited":{edited},"gilded":0,"id":"{id}","is_submitter":{op},"link_id":"t3_{link}",'
    '"parent_id":"{parent}","score":{score},"stickied":false,"subreddit":"harbourtown"}}\n'
)


def write_dump(path: Path, comments: int, broken: int = 0) -> list[int]:
    """Write comments in threads of very different sizes; a reply answers an earlier comment.

    Args:
        path: the file to write.
        comments: how many lines it has.
        broken: how many of them are cut off in the middle.

    Returns:
        The numbers of the broken lines, from 1.
    """
    chance = random.Random(SEED)
    bodies = [_body(chance) for _ in range(DISTINCT_BODIES)]
    links = [_base36(10**9 + 7_919 * n) for n in range(max(comments // COMMENTS_PER_THREAD, 1))]
    threads: list[list[str]] = [[] for _ in links]
    cut = set(random.Random(SEED + 1).sample(range(comments), broken))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in range(comments):
            thread = int(len(links) * chance.random() ** 2.5)
            name = _base36(40 * 10**9 + 13 * number)
            line = _line(chance, name, (links[thread], threads[thread]), bodies)
            file.write(f"{line[: len(line) // 2]}\n" if number in cut else line)
            threads[thread].append(name)
    return sorted(number + 1 for number in cut)


def _line(
    chance: random.Random, name: str, thread: tuple[str, list[str]], bodies: list[str]
) -> str:
    link, before = thread
    answers = before and chance.random() < 0.6
    answered = -1 - int(len(before) * chance.random() ** 3)
    author = int(60_000 * chance.random() ** 2)
    time = 1_700_000_000 + chance.randrange(10_000_000)
    return LINE.format(
        author=f"neighbour_{author}" if author % 25 else "[deleted]",
        author_id=_base36(10**8 + author),
        body=bodies[int(DISTINCT_BODIES * chance.random())] if author % 40 else "[removed]",
        c=int(chance.random() < 0.02),
        time=time,
        mark='"moderator"' if author == 1 else "null",
        edited=time + 600 if chance.random() < 0.05 else "false",
        id=name,
        op="true" if chance.random() < 0.05 else "false",
        link=link,
        parent=f"t1_{before[answered]}" if answers else f"t3_{link}",
        score=int(chance.gauss(5, 20)),
    )


def _body(chance: random.Random) -> str:
    count = max(int(chance.expovariate(1 / 38)), 1)
    words = [chance.choice(WORDS) for _ in range(count)]
    for place in range(9, count, 12):
        words[place] = chance.choice(MARKS)
    if chance.random() < ESCAPED_SHARE:
        words[0] = r"&gt; so they say.\n\nWell, R&amp;D"
    return " ".join(words)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, left = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[left] + digits
    return digits
