"""Reply links as row numbers: found from ids, and followed by loops that numba compiles."""
