"""The sciences: scoring, change, expected course and trials of one. Arrays in, arrays out; no framework, no clock."""
