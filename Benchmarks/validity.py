"""When a run counts."""


class Invalid(Exception):
    """A run that measured nothing that counts: the row that it was for is missed, with this as the reason."""


def require(condition, reason):
    if not condition: raise Invalid(reason)
