"""A discussion beside random ones, as the tables that charts show."""

from __future__ import annotations

import pandas as pd

from analysis.replies.comparison import Comparison

LABELS = {
    "max_depth": "deepest reply level",
    "mean_chain_length": "comments in a chain, on average",
    "structural_virality": "steps from one comment to another",
    "max_width": "comments at the fullest level",
    "h_index": "levels that stay busy",
    "branching_ratio": "replies per answered comment",
}
KIND_WORDS = {
    "any": "where all comments are equally likely to be answered",
    "answered": "where answered comments draw more replies",
}


def beside_random(comparison: Comparison) -> pd.DataFrame:
    """What the chart shows, in plain words: a share is NA where nothing can be told by it."""
    table = comparison.measures
    telling = table["telling"].groupby(table["measure"]).transform("all")
    return pd.DataFrame(
        {
            "measure": table["measure"].map(LABELS).astype("str"),
            "random_replies": table["kind"].map(KIND_WORDS).astype("str"),
            "here": table["value"],
            "random_low": table["low"],
            "random_middle": table["middle"],
            "random_high": table["high"],
            "share_with_less": table["percentile"].astype("Float64").where(telling),
        }
    )


def levels_beside(profile: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    """Set the ranges of random discussions beside the comments at each reply level.

    Args:
        profile: `analysis.replies.depth_profile` of one discussion.
        comparison: of the same discussion.

    Returns:
        depth (Int64; NA = unknown, last), comments and, where there is a comparison, random_low and
        random_high (Int64). Levels that only random discussions reach are among them.
    """
    known = profile[profile["depth"].notna()].rename(columns={"depth": "place"})
    table = _beside(known[["place", "comments"]], comparison.levels, "level")
    rest = profile.loc[profile["depth"].isna(), ["comments"]]
    joined = pd.concat([table.rename(columns={"place": "depth"}), rest], ignore_index=True)
    return joined.astype("Int64")


def chains_beside(counts: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    """Set the ranges of random discussions beside the number of reply chains of each length.

    Args:
        counts: `analysis.summaries.chain_length_counts` of one discussion.
        comparison: of the same discussion.

    Returns:
        length, chains and, where there is a comparison, random_low and random_high. Lengths that
        only random discussions have are among them. Where comments are in no chain, as it is
        unknown what is above them, left_out is how many (in each row).
    """
    found = counts.rename(columns={"length": "place"})
    table = _beside(found, comparison.chains, "length").rename(columns={"place": "length"})
    table = table.astype("int64")
    return table.assign(left_out=comparison.left_out) if comparison.left_out else table


def _beside(found: pd.DataFrame, band: pd.DataFrame, name: str) -> pd.DataFrame:
    ends = band.rename(columns={name: "place", "low": "random_low", "high": "random_high"})
    table = found.astype("Int64").merge(ends.astype("Int64"), on="place", how="outer")
    table = table.sort_values("place", ignore_index=True)
    if band.empty:
        table = table.drop(columns=["random_low", "random_high"])
    return table.fillna(0)
