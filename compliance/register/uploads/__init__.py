"""Pages of uploads: give a spreadsheet, see what came of it, and look up the columns."""
