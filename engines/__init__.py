"""Bytes and arrays: the inner loops, and the only folder that knows numba."""
