"""Files made of a resolved tree: Word, HTML, Markdown. They print it as it is: nothing is counted, chosen or reordered."""
