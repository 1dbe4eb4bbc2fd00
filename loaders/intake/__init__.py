"""What every source goes through: unpacking, joining files, refusals, the report, the worker."""
