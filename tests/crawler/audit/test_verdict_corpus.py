from __future__ import annotations

from collections import Counter
from pathlib import Path

from crawler.audit.verdict_corpus import read_verdict_corpus
from crawler.audit.verdict_evaluation import judge_labelled
from rules.instrument_files import load_instrument

LARGEST_SHARE = 0.05  # of wrong verdicts; measured: 0.046
FOLDER = Path(__file__).parents[2] / "verdicts"


def test_the_labelled_evidence_covers_every_kind_and_the_share_of_right_verdicts_does_not_fall() -> None:
    instrument = load_instrument("obec-school-2566")
    corpus = read_verdict_corpus(FOLDER, instrument.fiscal_year)
    counted = Counter(each.label for each in corpus)

    assert len(corpus) >= 250
    assert min(counted[label] for label in ("right", "sibling", "other year", "off subject", "empty", "sample")) >= 15
    scores = judge_labelled(corpus, instrument)
    assert len(scores.mistakes) / len(corpus) <= LARGEST_SHARE, scores.mistakes
