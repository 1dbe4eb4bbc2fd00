"""The few pieces that pages share: frame, filters, charts, reader, links."""
