"""Processes of this machine: workers, and copies of this process."""
