"""`python -m bma_drafter`: the same as `bma`, where the folder of scripts is not on the path."""

from bma_drafter.cli.entry import run

run()
