"""Forms that go out to be filled in and come back: checklists, the agreement as questions, tables, changes."""
