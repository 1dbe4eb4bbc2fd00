"""Column sets of well-known exports of comments, in whatever kind of table they come.

New York Times (Kaggle, aashita/nyt-comments): a parentID of 0 is a comment on the article. SOCC
(SFU Opinion and Comments Corpus, its README). 4CAT (digitalmethodsinitiative/4cat: what its data
sources return). Coral: a person's own download, and the comments of its database as a table.
Communalytic: the columns of a collection from Reddit. Civil Comments (Jigsaw) and YNACC (Yahoo): as
they are described. YouTube Data Tools: its module on comments. Those marked untested are
documented, untested on real files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

import pandas as pd

from loaders.table_parts import known_quirks
from loaders.table_parts.known_quirks import Adjusted


class KnownTable(NamedTuple):
    """The columns of one well-known export.

    Attributes:
        name: what it is, in words.
        told_by: columns that together tell it from any other table.
        pairs: our column -> theirs, or "" for none; those that a table lacks are passed over.
        adjust: what names alone do not say, done on a table of our names.
        of_articles: whether the rows are articles, whose comments are in another table.
        untested: whether no real file was at hand.
    """

    name: str
    told_by: tuple[str, ...]
    pairs: dict[str, str]
    adjust: Callable[[pd.DataFrame], Adjusted] | None = None
    of_articles: bool = False
    untested: bool = False


def known_table(names: Collection[str]) -> KnownTable | None:
    """Find the well-known export that has these columns."""
    held = set(names)
    return next((known for known in KNOWN_TABLES if held.issuperset(known.told_by)), None)


def why_known(known: KnownTable) -> str:
    """Say what told a well-known export.

    Example:
        >>> why_known(KNOWN_TABLES[0])[:80]
        'Table with the columns of the New York Times comments (Kaggle): articleID, comme'
    """
    return f"Table with the columns of {known.name}: {', '.join(known.told_by[:4])}, …"


KNOWN_TABLES = (
    KnownTable(
        "the New York Times comments (Kaggle)",
        ("articleID", "commentID", "commentBody", "parentID", "userDisplayName", "commentType"),
        {
            "comment_id": "commentID",
            "parent_id": "parentID",
            "discussion_id": "articleID",
            "commenter": "userDisplayName",
            "commenter_id": "userID",
            "posted_at": "createDate",
            "text": "commentBody",
            "upvotes": "recommendations",
            "status": "status",
        },
        known_quirks.nyt,
    ),
    KnownTable(
        "the New York Times articles (Kaggle)",
        ("articleID", "headline", "byline", "pubDate", "webURL"),
        {
            "discussion_id": "articleID",
            "title": "headline",
            "byline": "byline",
            "published_at": "pubDate",
            "url": "webURL",
            "tags": "keywords",
        },
        of_articles=True,
    ),
    KnownTable(
        "the comments of SOCC (SFU Opinion and Comments Corpus)",
        ("article_id", "comment_counter", "comment_text"),
        {
            "comment_id": "comment_counter",
            "parent_id": "",
            "edited_at": "",
            "discussion_id": "article_id",
            "commenter": "comment_author",
            "posted_at": "timestamp",
            "text": "comment_text",
            "upvotes": "posVotes",
            "downvotes": "negVotes",
            "status": "status",
            "title": "title",
        },
        known_quirks.socc,
        untested=True,
    ),
    KnownTable(
        "the articles of SOCC (SFU Opinion and Comments Corpus)",
        ("article_id", "title", "article_url", "published_date", "article_text"),
        {
            "discussion_id": "article_id",
            "title": "title",
            "text": "article_text",
            "byline": "author",
            "published_at": "published_date",
            "url": "article_url",
            "declared_comments": "ncomments",
        },
        of_articles=True,
        untested=True,
    ),
    KnownTable(
        "a Coral download of one person’s comments",
        ("Comment ID", "Published Timestamp", "Article URL", "Comment URL", "Comment Text"),
        {
            "comment_id": "Comment ID",
            "discussion_id": "Article URL",
            "posted_at": "Published Timestamp",
            "text": "Comment Text",
            "url": "Comment URL",
        },
        known_quirks.coral_download,
        untested=True,
    ),
    *(
        KnownTable(
            "the comments of a Coral database",
            (story, author, parent, created, "id", "status"),
            {
                "comment_id": "id",
                "parent_id": parent,
                "discussion_id": story,
                "commenter_id": author,
                "posted_at": created,
                "text": "body",
                "status": "status",
            },
            known_quirks.coral_database,
            untested=True,
        )
        for story, author, parent, created in (
            ("storyID", "authorID", "parentID", "createdAt"),
            ("asset_id", "author_id", "parent_id", "created_at"),
        )
    ),
    KnownTable(
        "a Communalytic collection from Reddit",
        ("comment_on", "permalink", "id", "date", "author", "text", "type"),
        {
            "comment_id": "id",
            "parent_id": "comment_on",
            "commenter": "author",
            "posted_at": "date",
            "text": "text",
            "title": "title",
            "score": "score",
            "url": "permalink",
        },
        known_quirks.communalytic,
        untested=True,
    ),
    KnownTable(
        "a 4CAT dataset",
        ("thread_id", "id", "timestamp", "body", "author"),
        {
            "comment_id": "id",
            "discussion_id": "thread_id",
            "commenter": "author",
            "posted_at": "timestamp",
            "text": "body",
            "title": "subject",
        },
        known_quirks.fourcat,
        untested=True,
    ),
    *(
        KnownTable(
            "YouTube Data Tools (video comments)",
            ("replyCount", "publishedAt", "authorName", "isReply", answered),
            {
                "comment_id": "id",
                "parent_id": answered,
                "discussion_id": "videoId",
                "commenter": "authorName",
                "commenter_id": "authorChannelId",
                "posted_at": "publishedAt",
                "text": "text",
                "upvotes": "likeCount",
            },
            known_quirks.youtube_data_tools,
            untested=True,
        )
        for answered in ("isReplyTo", "isReplyToId")
    ),
    KnownTable(
        "youtube-comment-downloader",
        ("cid", "text", "author", "channel", "votes"),
        {
            "comment_id": "cid",
            "commenter": "author",
            "commenter_id": "channel",
            "posted_at": "time_parsed",
            "text": "text",
            "upvotes": "votes",
        },
        untested=True,
    ),
    KnownTable(
        "Civil Comments (Jigsaw)",
        ("comment_text", "article_id", "parent_id", "created_date", "rating"),
        {
            "comment_id": "id",
            "parent_id": "parent_id",
            "discussion_id": "article_id",
            "posted_at": "created_date",
            "text": "comment_text",
            "status": "rating",
            "upvotes": "likes",
        },
        untested=True,
    ),
    KnownTable(
        "YNACC (Yahoo News Annotated Comments Corpus)",
        ("sdid", "commentindex", "headline", "url", "commentid", "text"),
        {
            "comment_id": "commentid",
            "parent_id": "parentid",
            "discussion_id": "url",
            "commenter_id": "guid",
            "posted_at": "timestamp",
            "text": "text",
            "title": "headline",
            "upvotes": "thumbs-up",
            "downvotes": "thumbs-down",
        },
        untested=True,
    ),
    KnownTable(
        "submissions collected from Reddit by URS, without their comments",
        ("title", "flair", "date_created", "upvote_ratio", "comment_count", "id", "text"),
        {
            "discussion_id": "id",
            "title": "title",
            "text": "text",
            "published_at": "date_created",
            "url": "url",
            "tags": "flair",
            "declared_comments": "comment_count",
        },
        of_articles=True,
    ),
)
