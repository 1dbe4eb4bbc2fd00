"""Every sentence that Undercurrent says: frames and numbers in, parts of sentences out."""
