"""What a wiki holds, as frozen records: what every later room reads."""
