"""The pure judgement, tested case by case."""
