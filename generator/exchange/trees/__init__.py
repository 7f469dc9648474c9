"""Mind maps and outlines: each format a front of one tree reader."""
