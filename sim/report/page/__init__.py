"""A result as one page that holds all it needs: opens from disk, on a desk, on a phone and on paper."""

from sim.report.page.run import write_run_page

__all__ = ["write_run_page"]
