#!/bin/sh
# Makes the namespace of our workflows, once the server answers. The search attributes are registered by migrate.
set -eu

attempts=60
until temporal operator cluster health --address "$TEMPORAL_ADDRESS"; do
  attempts=$((attempts - 1))
  [ "$attempts" -gt 0 ] || { echo "Temporal does not answer at $TEMPORAL_ADDRESS." >&2; exit 1; }
  sleep 2
done
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" --address "$TEMPORAL_ADDRESS" > /dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --address "$TEMPORAL_ADDRESS" --retention 30d
