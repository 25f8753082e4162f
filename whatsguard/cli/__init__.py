"""The command line, over public names only: one file for each command."""

from whatsguard.cli._main import main

__all__ = ["main"]
