"""What tables are made of: headers, columns, well-known sets of them."""
