"""Words as Unicode bounds them (UAX #29): a compiled loop, and ICU where that has no answer."""
