#!/bin/sh
# Brings the two databases of Temporal's production server up to date. Safe to repeat.
set -eu

for name in temporal temporal_visibility; do
  kind=${name#temporal_} # temporal or visibility
  temporal-sql-tool --db "$name" create
  # Refused once there is a schema, which the next step then updates.
  temporal-sql-tool --db "$name" setup-schema -v 0.0 || echo "$name has a schema already."
  temporal-sql-tool --db "$name" update-schema -d "/etc/temporal/schema/postgresql/v12/$kind/versioned"
done
