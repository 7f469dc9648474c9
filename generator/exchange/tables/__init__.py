"""Tables of spreadsheets: read into a grid, understood as a map; and maps as tables."""
