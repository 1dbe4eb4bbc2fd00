"""Replies: who answers whom, what that adds up to, and what is inferred or corrected."""

from analysis.inference.inference import infer_parents as infer_parents
from analysis.replies.chains import chain_metrics as chain_metrics
from analysis.replies.chains import reply_chains as reply_chains
from analysis.replies.shape import discussion_shape as discussion_shape
