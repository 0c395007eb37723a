"""Pure judgement: facts, the rule language, its compiler and its interpreter."""
