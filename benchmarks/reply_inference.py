"""How often the reply model finds what comments answer, on sites it was not fitted to.

    python -m benchmarks.reply_inference [FOLDER]

Each source is left out in turn: weights and calibration are made from the others. Threads are laid
out in both orders, their times hidden, their quotations stripped or kept; first comments are not
counted. Order "unknown" is tried on both layouts. Beside it: always the article, always the comment
before, the most similar (TF-IDF). An edge is an answer to a comment. "gate": what is asserted, with
a probability of at least .8 and evidence. Intervals: 1,000 resamplings of whole threads. Last comes
what is asserted on flat pages annotated by hand (`flat_pages`).
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from analysis.inference.beliefs import beliefs_from
from analysis.inference.candidates import similarities
from analysis.inference.inference import ASSERTED_FROM
from analysis.inference.model import Model, model_of
from analysis.references.evidence import ARTICLE
from benchmarks.flat_pages import print_flat_pages
from benchmarks.reply_measures import (
    Answers,
    calibration_error,
    interval,
    precision_and_recall,
    precision_at,
    recall_at,
)
from training.reply_samples import Sample, sample_of
from training.reply_threads import ORDERS, laid_out, threads
from training.reply_weights import (
    FOLDER,
    NESTED_LITTLE,
    WITH_QUOTATIONS_EVERY,
    sources,
    tables,
)

COVERAGE = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4)

Models = dict[str, Model]


def main() -> None:
    """Print all tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.exists():
        print(f"The threads are not here: {folder}")
        return
    stripped, kept = threads(folder), threads(folder, quoted=True)
    samples = {
        order: [[sample_of(laid_out(each, order)) for each in read] for read in (stripped, kept)]
        for order in ORDERS
    }
    used = {
        order: stripped + kept[::WITH_QUOTATIONS_EVERY]
        for order, (stripped, kept) in samples.items()
    }
    models = {source: model_of(table) for source, table in tables(used)[1].items()}
    for place, told in enumerate(("stripped", "kept")):
        for layout in ORDERS:
            _print_layout(samples[layout][place], models, layout, told)
    print_flat_pages(folder)


def _print_layout(samples: list[Sample], models: Models, layout: str, told: str) -> None:
    print(f"\n{layout}, quotations {told}")
    print(f"{'':<26}{'n':>6} {'accuracy':>9} {'edges P':>8} {'R':>6} {'F1':>6}")
    for label, guess in {"the article": _article, "the one before": _before}.items():
        _print_plain(label, _joined([guess(each) for each in samples]))
    _print_plain("most similar", _joined([_similar(each) for each in samples]))
    for order in (layout, "unknown"):
        found = [_answers(each, order, models[each.thread.source]) for each in samples]
        everything = _joined(found)
        _print_plain(f"model, order {order}", everything)
        _print_sure(everything)
        deep = set(sources(samples)) - set(NESTED_LITTLE)
        without = _of_sources(samples, found, deep)
        _print_plain(f"… without {', '.join(NESTED_LITTLE)}", without)
        _print_sure(without)
        if order == layout:
            for source in sources(samples):
                part = _of_sources(samples, found, {source})
                _print_plain(f"  {source}", part)
                asserted = part.asserted & (part.guess >= 0)
                print(f"{'':<8}gate {precision_and_recall(part, asserted)}")


def _of_sources(
    samples: Sequence[Sample], found: Sequence[Answers], wanted: Collection[str]
) -> Answers:
    both = zip(samples, found, strict=True)
    return _joined([each for sample, each in both if sample.thread.source in wanted])


def _answers(sample: Sample, order: str, model: Model) -> Answers:
    beliefs = beliefs_from(sample.seen, order, model)
    pairs = beliefs.pairs
    best = np.lexsort((-beliefs.probability, pairs.comment))[pairs.starts[:-1]]
    sure = beliefs.probability[best]
    return _told(sample, pairs.target[best], sure, beliefs.concrete[best])


def _told(
    sample: Sample,
    guess: np.ndarray,
    sure: np.ndarray | None = None,
    concrete: np.ndarray | None = None,
) -> Answers:
    size = len(sample.thread)
    sure = np.ones(size) if sure is None else sure
    concrete = np.ones(size, dtype=bool) if concrete is None else concrete
    found = Answers(np.zeros(size, dtype=int), sample.thread.parent, guess, sure, concrete)
    return Answers(*(each[1:] for each in found))


def _article(sample: Sample) -> Answers:
    return _told(sample, np.full(len(sample.thread), ARTICLE))


def _before(sample: Sample) -> Answers:
    return _told(sample, np.arange(len(sample.thread)) - 1)


def _similar(sample: Sample) -> Answers:
    pairs = sample.seen.pairs
    cosine, _ = similarities(sample.seen.page, pairs)
    best = np.lexsort((-cosine, pairs.comment))[pairs.starts[:-1]]
    return _told(sample, pairs.target[best])


def _joined(parts: Sequence[Answers]) -> Answers:
    numbered = [each._replace(thread=each.thread + place) for place, each in enumerate(parts)]
    return Answers(*(np.concatenate(each) for each in zip(*numbered, strict=True)))


def _print_plain(label: str, found: Answers) -> None:
    right, edge = found.guess == found.truth, found.guess >= 0
    precision = (right & edge).sum() / max(edge.sum(), 1)
    recall = (right & edge).sum() / max((found.truth >= 0).sum(), 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    told = f"{right.mean():>9.3f} {precision:>8.3f} {recall:>6.3f} {both:>6.3f}"
    print(f"{label:<26}{len(right):>6} {told}")


def _print_sure(found: Answers) -> None:
    edge = found.guess >= 0
    print(f"    p >= .8 {precision_and_recall(found, edge & (found.probability >= ASSERTED_FROM))}")
    print(f"    gate    {precision_and_recall(found, edge & found.asserted)}  {interval(found)}")
    articles = ~edge & found.asserted
    share = (found.truth[articles] < 0).mean() if articles.any() else np.nan
    print(f"    asserted to answer the article: {articles.sum()}, right {share:.3f}")
    print(f"    precision at {', '.join(f'{each:.0%}' for each in COVERAGE)} of the true edges:")
    for label, among in (("all, by p", edge), ("with evidence", edge & found.concrete)):
        line = " ".join(f"{each:.3f}" for each in precision_at(found, among, COVERAGE))
        print(f"      {label:<14} {line}   recall at .90: {recall_at(found, among):.3f}")
    print(f"    calibration error {calibration_error(found):.3f}")


if __name__ == "__main__":
    main()
