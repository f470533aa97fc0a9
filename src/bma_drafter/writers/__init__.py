"""Files made of a resolved tree: Word, HTML, Markdown. Nothing is counted, chosen or put in another order here."""
