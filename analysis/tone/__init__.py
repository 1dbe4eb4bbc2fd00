"""Tone: what word lists make of the words used, and what can be counted from that."""

from analysis.tone.scoring import explain_tone as explain_tone
from analysis.tone.scoring import score_tone as score_tone
