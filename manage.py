#!/usr/bin/env python
"""Run a command of the register from the shell."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Choose the development settings unless told otherwise, then run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estate.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
