"""What a user is told in one sentence, without a traceback."""


class SimError(RuntimeError):
    """Something went wrong that is not a mistake in the program; its text says what, and what would do."""
