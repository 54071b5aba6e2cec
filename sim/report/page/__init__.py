"""A result or an experiment as one page that holds all it needs: it opens from disk, on a phone, and on paper."""

from sim.report.page.write import write_page

__all__ = ["write_page"]
