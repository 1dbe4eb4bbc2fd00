"""The Source page: the load report, and what has to be asked."""
