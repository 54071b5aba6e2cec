"""A result as one page that holds all it needs: opens from disk, on a desk, on a phone and on paper."""

from sim.report.page.write import write_page

__all__ = ["write_page"]
