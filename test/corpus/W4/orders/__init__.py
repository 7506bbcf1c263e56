"""Creates one order at the destination for every customer at the source."""
