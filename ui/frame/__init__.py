"""Around every page: what is open, the filters, the list of pages, the address."""
