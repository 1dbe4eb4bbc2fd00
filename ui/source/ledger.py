"""The parts of the Source page: the load report, the tags, the method."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analysis.source import file_table, repair_counts
from exports import MEDIA_TYPES, file_name, report_bytes, report_values, to_bytes
from loaders import FORMATS, LoadReport
from sentences import report as words
from store import Sidecar, SidecarError, Store, View
from ui.frame import router
from ui.frame.session import Source
from ui.frame.sidecars import sidecar, where_kept
from ui.prose import prose, quiet
from ui.reading.correcting import forget_undos
from ui.tables import ROWS_SHOWN, column_settings, height, pick_row

METRIC_PIXELS = 160


def effect_list(store: Store) -> None:
    """Say what the load does to the numbers, a sentence each."""
    st.subheader("What this does to the numbers", anchor=False)
    said = store.effects()
    for effect in said:
        prose(*effect.parts)
    if not said:
        prose(words.NO_EFFECT)


def figures(report: LoadReport) -> None:
    """Show the counts, and what was assumed or worked out while reading."""
    counts = {"Records found": report.records, "Loaded": report.loaded}
    counts |= {"Skipped": len(report.skipped), "Repairs": len(report.repairs)}
    if report.declared_comments is not None:
        counts["Claimed by the source"] = report.declared_comments
    if report.missing:
        counts["Counted but missing"] = report.missing
    with st.container(horizontal=True):
        for name, number in counts.items():
            st.metric(name, f"{number:,}", border=True, width=METRIC_PIXELS)


def origin(report: LoadReport) -> None:
    """Show notes, encoding, zone and checksum: what tells one reading from another."""
    st.subheader("How it was read", anchor=False)
    asked = {text for _, text in report.questions}
    for note in report.notes:
        if note not in asked:
            prose(note)
    if report.encoding:
        quiet(words.encoding_words(report.encoding))
    if report.time_zone:
        quiet(words.zone_words(report.time_zone))
    quiet(words.checksum_words(report.fingerprint))


def files_read(report: LoadReport) -> None:
    """List the files of a corpus, and those that were no discussion."""
    if len(report.files) > 1:
        st.subheader("Which files were read?", anchor=False)
        table = file_table(report)
        labels = table["format"].map({name: module.LABEL for name, module in FORMATS.items()})
        table = table.assign(format=labels)[["file", "format", *table.columns[3:], "why"]]
        _listed(table, "Files that were read")
    if len(report.not_read):
        st.subheader("Which files were not read?", anchor=False)
        _listed(report.not_read, "Files that were not read")


def skipped(report: LoadReport) -> None:
    """List the skipped records: where they stand, and why they were skipped."""
    if report.skipped.empty:
        return
    st.subheader("Skipped records", anchor=False)
    several = len(report.files) > 1
    shown = report.skipped if several else report.skipped.drop(columns="file")
    _listed(shown, "Skipped records and why")


def repairs(store: Store) -> None:
    """Count repairs by kind, and list those of one kind with a way to read the comments."""
    report = store.report
    if report.repairs.empty:
        return
    st.subheader("Repairs", anchor=False)
    kinds = repair_counts(report)
    numbers = dict(zip(kinds["repair"], kinds["comments"].tolist(), strict=True))
    chosen = st.selectbox(
        "Kind of repair",
        list(numbers),
        format_func=lambda kind: words.repair_kind(kind, numbers[kind]),
        key="repair_kind",
        width=420,
    )
    found = report.repairs[report.repairs["repair"] == chosen].reset_index(drop=True)
    found = found.assign(place=found.index.astype("str"))
    columns = ["discussion_id", "comment_id", "detail"][not store.has_several :]
    picked = pick_row(found, "repaired comments", "place", columns)
    if picked is not None:
        router.go("read", _reading(found.loc[int(picked)]), bare=True)
        st.rerun()
    _read_one(found.head(ROWS_SHOWN))


def _read_one(found: pd.DataFrame) -> None:
    """Offer the repaired comments as a list with a link, for those who use no mouse."""
    chosen = st.selectbox(
        "Read a repaired comment",
        found.index.tolist(),
        index=None,
        format_func=lambda row: words.repaired_comment(
            found["comment_id"][row], found["detail"][row]
        ),
        key="repaired_comment",
        placeholder="choose one, or pick its row above",
    )
    if chosen is not None and chosen in found.index:
        router.link_to("read", "Read it", _reading(found.loc[chosen]), bare=True)


def _reading(repair: pd.Series) -> dict[str, str]:
    return {"discussion": str(repair["discussion_id"]), "comment": str(repair["comment_id"])}


def _listed(table: pd.DataFrame, what: str) -> None:
    shown = table.head(ROWS_SHOWN)
    st.dataframe(
        shown,
        hide_index=True,
        column_config=column_settings(shown),
        height=height(len(shown)),
        alt=what,
    )
    if len(table) > ROWS_SHOWN:
        quiet(words.first_rows_of_all(ROWS_SHOWN, len(table)))


def downloads(store: Store) -> None:
    """Offer the report as a file, and what was skipped and repaired as tables."""
    report = store.report
    whole = partial(_whole_report, store)
    offered = [("The load report as JSON", whole, "load-report", "json")]
    if len(report.skipped):
        table = partial(to_bytes, report.skipped, "csv")
        offered.append(("Skipped records as CSV", table, "skipped", "csv"))
    if len(report.repairs):
        table = partial(to_bytes, report.repairs, "csv")
        offered.append(("Repairs as CSV", table, "repairs", "csv"))
    with st.container(horizontal=True):
        for label, content, part, ending in offered:
            named = file_name(store.name, part, ending)
            kind = MEDIA_TYPES[ending]
            st.download_button(label, content, named, kind, on_click="ignore", key=f"report:{part}")


def _whole_report(store: Store) -> bytes:
    values = report_values(store.articles, store.comments, store.report, store.effects())
    return report_bytes(values, store.report)


def tags_section(source: Source, store: Store, view: View) -> None:
    """Let the reader take away what they added, give it back, and delete it."""
    st.subheader("Your tags, labels and corrected replies", anchor=False)
    try:
        kept = sidecar(source, store)
    except SidecarError:  # it stands above the page what is wrong with the file
        return
    where = where_kept(source, kept)
    labels = sum(map(len, kept.labels.values()))
    added = words.added_words(len(kept.tags), labels, len(kept.corrections))
    st.text(f"{added} {where}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Tags, labels and corrections",
            kept.to_json,
            file_name(view.title, "tags", "json"),
            on_click="ignore",
            disabled=not (kept.tags or kept.labels or kept.corrections),
        )
        if st.button("Delete all tags", disabled=not kept.tags):
            kept.forget_tags()
            st.rerun()
        if st.button("Delete all corrections", disabled=not kept.corrections):
            kept.forget_corrections()
            forget_undos()
            st.rerun()
    given = st.file_uploader("Load them again", type=["json"], key=f"tags:{source.key}")
    if given is not None:
        _restore(kept, given.getvalue())


def _restore(kept: Sidecar, content: bytes) -> None:
    try:
        given = Sidecar.from_json(content.decode("utf-8", "replace"), kept.fingerprint)
    except SidecarError as error:
        st.error(str(error))
        return
    if not kept.holds(given):
        kept.take_over(given)
        st.rerun()
