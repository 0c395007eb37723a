"""The independent judge: policy worked out by hand-like steps, day by day.

It is written from the policy and the contract alone and shares no code with the
product, so that a mistake in one is not repeated in the other. Nothing here is
fast; everything is meant to be read beside the policy text.
"""
