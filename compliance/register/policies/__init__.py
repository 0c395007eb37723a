"""Pages of policies: their versions, their clauses with the words quoted, and what changed between versions."""
