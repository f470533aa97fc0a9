"""Where `bma` begins: what stops it is watched for before anything else is imported."""

from __future__ import annotations

import sys

try:
    from bma_drafter.cli.stopping import ignore_stops, say_stopped, stopped_by, watch_for_stops
except KeyboardInterrupt:  # Ctrl-C in the very first moment, when there is nothing yet to answer it with
    sys.exit(130)


def run() -> None:
    """The entry point: as `cli.main.run`; a request to stop is answered with one line from the first moment."""
    try:
        try:
            watch_for_stops()
            from bma_drafter.cli.main import run as run_command

            run_command()
        finally:
            ignore_stops()  # a request that comes before this took hold is still answered below
    except SystemExit:
        raise
    except BaseException as error:
        code = stopped_by(error)
        if code is None:
            raise
        say_stopped()
        sys.exit(code)
