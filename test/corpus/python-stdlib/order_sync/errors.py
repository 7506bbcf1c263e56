"""The ways in which something can go wrong, by how far the damage reaches."""


class ConfigError(Exception):
    """A setting is missing or malformed; nothing has been sent."""


class RunAborted(Exception):
    """The run cannot go on (exit 1). The message names the system at fault."""


class AttemptsUsedUp(Exception):
    """One request failed for good; others may still succeed."""


class TransportError(Exception):
    """No usable answer: refused, broken off or too slow."""


class Unusable(Exception):
    """A value or record that cannot be delivered as it is."""
