"""What dashboards and pages count: statuses now and by day, sites affected and cleared."""
