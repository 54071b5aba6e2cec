"""One replication as a page in which it plays: cases flow, queues grow and shrink, the clock shows working hours."""

from sim.report.replay.write import replay_page

__all__ = ["replay_page"]
