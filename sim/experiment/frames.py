"""pandas as `pd`, loaded when it is first used: that takes a quarter of a second, and replications need none of it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
else:

    class _Late:
        def __getattr__(self, name: str) -> Any:
            return getattr(import_module("pandas"), name)

    pd = _Late()

__all__ = ["pd"]
