"""Compiling the inner loops with numba: ahead of time, and kept."""
