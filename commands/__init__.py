"""What the `undercurrent` command can do: a file for each subcommand, in the order of its help.

Each has `add_to(commands)`, which describes it to the parser, and `run(chosen)`, which does it and
gives the exit code. Heavy imports stand inside functions, so that `--help` and `open` do without.
"""

from commands import checking, exporting, formats, listing, opening

COMMANDS = (opening, checking, exporting, listing, formats)
