"""Sends exactly one order to the destination for every customer of the source."""
