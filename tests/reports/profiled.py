"""A profile that does everything a profile can do, for reports."""

from __future__ import annotations

from bma_drafter.checklist.profiles.model import Changed, LeftOut, Profile


def profile() -> Profile:
    """Leaves out a red line and a core criterion, and lowers a red line."""
    reason = "the ministry decided so last year"
    return Profile(
        id="ours",
        title="Our profile",
        about="What we ask.",
        meant_for="agreements on mobility",
        meant_when=None,
        checklists=("small",),
        left_out=(
            LeftOut("small", "fees", "RF-07", "Nobody is held", "red_line", reason, with_theme=False),
            LeftOut("small", "fees", "RF-08", "All is public", "core", "there is nothing to publish", with_theme=True),
        ),
        changed=(Changed("small", "RF-01", "No fees", "red_line", "level", "red_line", "core", "because"),),
        kept_red_lines=("RF-09",),
        conditions={},
        digest="sha256:1",
    )
