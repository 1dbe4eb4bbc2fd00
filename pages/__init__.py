"""One page a file, one question each; `dashboard.py` runs them."""
