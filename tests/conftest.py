"""Random tests take the same cases in every run of `make test`; `make check-all` looks for new ones."""

import os

from hypothesis import settings

settings.register_profile("same cases", derandomize=True, database=None)
settings.register_profile("new cases", deadline=None)
settings.load_profile("new cases" if os.environ.get("NEW_CASES") else "same cases")
