"""The parts of the Source page: the load report, the column mapping, the tags, the method."""

from __future__ import annotations

import dataclasses
import zoneinfo

import streamlit as st

from analysis.facts import plural
from analysis.tone import READ_CHARACTERS
from exports import file_name
from loaders import FORMATS, LoadReport
from store import Sidecar, SidecarError, Store, View
from ui import sources
from ui.prose import quiet
from ui.sources import Source

MAPPED = {
    "text": "Text of the comment",
    "commenter": "Commenter’s name",
    "comment_id": "Comment’s id",
    "parent_id": "Id of the comment it answers",
    "posted_at": "Time",
    "commenter_id": "Commenter’s id",
    "score": "Score",
    "role": "Role",
    "status": "Status",
    "discussion_id": "Discussion’s id",
    "title": "Discussion’s title",
}
DATE_ORDERS = {
    "leave unread where the order is unknown": None,
    "3 April (day first)": True,
    "4 March (month first)": False,
}
METHOD = (
    "Reply levels count replies down from the article: a comment on the article has level 1. Where "
    "the source does not record who answers whom, or where the comment that was answered is not "
    "here, the level is unknown, and no number is made up for it.",
    "Tone is what two word lists make of the words used. TextBlob’s score is the mean polarity of "
    "the words it knows; VADER’s is a sum brought to −1…1. Below ±0.05 a score counts as neutral; "
    "“no tone words” means that no word was counted that has a tone. Comments are read up to "
    f"{READ_CHARACTERS:,} characters.",
    "Shares and medians are of published comments. A deleted comment, or a name like “Guest”, is "
    "never one person.",
    "What is said to be named, quoted or taken up was found by exact words or a near-spelling. It "
    "is not proof that one comment answers another.",
)


def report_words(report: LoadReport) -> tuple[str | int, ...]:
    """Say what was read and why it was read that way."""
    label = FORMATS[report.format].LABEL
    return (
        f"Read as {label}. {report.why} Of ",
        report.records,
        f" comment {plural(report.records, 'record')} ",
        report.loaded,
        " were loaded and ",
        len(report.skipped),
        " skipped; ",
        len(report.repairs),
        f" {plural(len(report.repairs), 'repair')} had to be made.",
    )


def figures(report: LoadReport) -> None:
    """Show what the source claims, the encoding and the checksum."""
    if report.declared_comments is not None:
        claimed = f"{report.declared_comments:,} {plural(report.declared_comments, 'comment')}"
        st.text(f"The source itself claims {claimed}; {report.loaded:,} are here.")
    if report.encoding:
        st.text(f"Encoding: {report.encoding}")
    st.text(f"File checksum (SHA-256): {report.fingerprint}")


def ledger(report: LoadReport) -> None:
    """List what was skipped and what was repaired."""
    if len(report.skipped):
        st.subheader("Skipped records", anchor=False)
        st.dataframe(report.skipped.head(200), hide_index=True, alt="Skipped records and why")
    if len(report.repairs):
        st.subheader("Repairs", anchor=False)
        counts = report.repairs["repair"].value_counts().rename("comments").reset_index()
        st.dataframe(counts, hide_index=True, alt="Repairs by kind")
        with st.expander("Every repair"):
            st.dataframe(report.repairs.head(200), hide_index=True, alt="Repairs one by one")


def columns_form(
    source: Source, columns: tuple[str, ...], used: tuple[tuple[str, str], ...]
) -> None:
    """Offer to say which of the source's columns is what, with the guesses filled in."""
    if not columns:
        return
    st.subheader("Which column is what?", anchor=False)
    quiet("Guessed from well-known names. Columns that stand for nothing here are kept.")
    guessed = dict(used)
    with st.form("columns", border=False):
        halves = st.columns(2, gap="large")
        chosen = {}
        for number, (ours, words) in enumerate(MAPPED.items()):
            with halves[number % 2]:
                chosen[ours] = st.selectbox(
                    words,
                    list(columns),
                    index=columns.index(guessed[ours]) if ours in guessed else None,
                    placeholder="none",
                    key=f"column:{source.key}:{ours}",
                )
        day_first, zone = _time_options(source)
        if st.form_submit_button("Read again with these columns"):
            pairs = tuple((ours, theirs or "") for ours, theirs in chosen.items())
            options = dataclasses.replace(
                source.options, columns=pairs, day_first=DATE_ORDERS[day_first], time_zone=zone
            )
            sources.change_options(source, options)
            st.rerun()


def _time_options(source: Source) -> tuple[str, str | None]:
    """Ask what a table cannot say of its times: the order of 03/04/2024, and the zone."""
    orders = {order: words for words, order in DATE_ORDERS.items()}
    left, right = st.columns(2, gap="large")
    with left:
        start = list(DATE_ORDERS).index(orders[source.options.day_first])
        order = st.selectbox("Dates such as 03/04/2024", list(DATE_ORDERS), index=start)
    zones = sorted(zoneinfo.available_timezones())
    zone = source.options.time_zone
    with right:
        chosen = st.selectbox(
            "Zone of times that carry none",
            zones,
            index=zones.index(zone) if zone in zones else None,
            placeholder="UTC",
        )
    return order, chosen


def tags_section(source: Source, store: Store, view: View) -> None:
    """Let the reader take the tags away, give them back, and delete them."""
    st.subheader("Your tags", anchor=False)
    try:
        kept = sources.sidecar(source, store)
    except SidecarError as error:
        st.error(str(error))
        return
    where = (
        f"They are kept in {kept.path.name}, beside the file."
        if kept.path
        else (
            "They live in this session only: download them, and give them back with the file "
            "next time."
        )
    )
    st.text(f"{len(kept.tags):,} {plural(len(kept.tags), 'comment')} tagged. {where}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Tags",
            kept.to_json,
            file_name(view.title, "tags", "json"),
            on_click="ignore",
            disabled=not kept.tags,
        )
        if st.button("Delete all tags", disabled=not kept.tags):
            kept.forget()
            st.rerun()
    given = st.file_uploader("Give tags back", type=["json"], key=f"tags:{source.key}")
    if given is not None:
        _restore(kept, given.getvalue())


def _restore(kept: Sidecar, content: bytes) -> None:
    try:
        given = Sidecar.from_json(content.decode("utf-8", "replace"), kept.fingerprint)
    except SidecarError as error:
        st.error(str(error))
        return
    if any(kept.tags.get(key) != tags for key, tags in given.tags.items()):
        kept.take_over(given)
        st.rerun()
