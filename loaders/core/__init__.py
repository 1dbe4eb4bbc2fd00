"""What every source goes through: unpacking, the tables' types and repairs, the report."""
