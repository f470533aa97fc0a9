"""8xx: scenarios of a workshop, and the outcomes of its tables."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

WORKSHOP: dict[str, CodeInfo] = {
    "BMA-801": CodeInfo(
        "points are missing",
        "A delegation or a role has no points for an option: an outcome with it could not be scored. Nothing is taken "
        "for nought.",
        "Write a number for each option of each issue; 0 is a number.",
    ),
    "BMA-802": CodeInfo(
        "a scenario names an issue, option or role that it does not have",
        "Points, reasons and vetoes count only where their names are those of the issues, options and roles.",
        "Use the name that the message suggests, or add what is missing.",
    ),
    "BMA-803": CodeInfo(
        "an id is used twice in a scenario",
        "Issues, options of an issue, roles of both delegations and injects are told apart by their ids.",
        "Give one of them another id.",
    ),
    "BMA-804": CodeInfo(
        "a scenario names a clause family or variant that the library does not have",
        "Each issue belongs to a clause family, so that what was agreed can be drafted and explained.",
        "Use a name that 'bma clauses list' shows.",
    ),
    "BMA-805": CodeInfo(
        "an option states what no agreement can state",
        "The facts of the options that a table agreed are put into the base text, and the review is made of that.",
        "Write a path and a value as in the description of an agreement; see docs/authoring.md.",
    ),
    "BMA-806": CodeInfo(
        "a scenario contradicts itself",
        "A rule of ratification that names nobody, or news for a round that is not played, would fail at the table.",
        "Do what the message says.",
    ),
    "BMA-807": CodeInfo(
        "a question of the debrief is tied to nothing",
        "Each question on transfer belongs to a theme or a criterion of recommendations-2011.",
        "Use an id that 'bma checklist show recommendations-2011' lists.",
    ),
    "BMA-810": CodeInfo(
        "an issue has no option both could live with",
        "With each option one of the delegations stays below its walk-away even if it gets the best of all other "
        "issues. Such an issue decides the exercise alone.",
        "Add an option between the others, or lower what the issue is worth to the side that cannot move.",
    ),
    "BMA-811": CodeInfo(
        "there is nothing to negotiate",
        "On every issue one option is the best for both delegations.",
        "Give the delegations different interests on some issues.",
    ),
    "BMA-812": CodeInfo(
        "there is no zone of agreement",
        "No outcome reaches the walk-aways of both delegations, so every table fails, however well it negotiates.",
        "Lower a walk-away, or add options that give more to both. Leave it so if that is what you want to teach.",
    ),
    "BMA-813": CodeInfo(
        "only one efficient outcome",
        "Of the outcomes that both may sign only one cannot be bettered for both: there is one right answer to find, "
        "and nothing to share out.",
        "Let the delegations value the issues differently.",
    ),
    "BMA-814": CodeInfo(
        "no tempting outcome is a mistake to learn from",
        "The middle option everywhere, and the most even option of each issue, are what tired tables agree on. None of "
        "them can be signed and leaves a tenth of the joint surplus on the table, so nobody regrets it in the debrief.",
        "Let the delegations care about different issues, so that trading them gives both more than splitting each.",
    ),
    "BMA-815": CodeInfo(
        "roles contradict their delegation",
        "On an issue the roles of a delegation together prefer the option that the delegation wants least. Roles "
        "should disagree with each other; all of them against their delegation is a mistake of arithmetic.",
        "Change points of the roles or of the delegation on this issue.",
    ),
    "BMA-816": CodeInfo(
        "no efficient outcome would be ratified",
        "Wherever the delegations do well for their countries, the roles do not let the outcome pass.",
        "Lower walk-aways of roles, or write a milder rule of ratification.",
    ),
    "BMA-820": CodeInfo(
        "a file is not a form of an outcome",
        "The form is known by its sheet 'Outcome'.",
        "Fill in a file written by 'bma workshop form', or write the outcome as YAML.",
    ),
    "BMA-821": CodeInfo(
        "an outcome of another scenario",
        "Issues and options of one scenario say nothing about another.",
        "Use the scenario that was played, or correct its name in the outcome.",
    ),
    "BMA-822": CodeInfo(
        "an outcome names what the scenario does not have",
        "An issue, an option or a role of the outcome is not in the scenario.",
        "Use the name that the message suggests; what is no option is written as something else, with its points.",
    ),
    "BMA-823": CodeInfo(
        "a cell of the outcome cannot be read",
        "The cell is empty where something is needed, or holds what cannot stand there.",
        "Do what the message says, in the cell that it names.",
    ),
    "BMA-824": CodeInfo(
        "two outcomes of one table and round",
        "Which of the two was agreed cannot be told.",
        "Take one of them out, or correct its table or round.",
    ),
}
