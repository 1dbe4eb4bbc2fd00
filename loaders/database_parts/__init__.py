"""What formats that are databases share."""
