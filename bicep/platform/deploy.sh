#!/usr/bin/env bash
# Deploys main.bicep into the subscription that az is signed in to. Settings come from the environment; see README.md.
# Prints the outputs as NAME=VALUE, and hands them to the workflow when there is one. Safe to repeat.
set -euo pipefail
cd "$(dirname "$0")"

outputs=$(az deployment sub create --name keelson --location "${KEELSON_LOCATION:-westeurope}" \
  --parameters main.bicepparam --query properties.outputs --output json)

jq -r 'to_entries[] | "\(.key)=\(.value.value)"' <<<"$outputs" | tee -a "${GITHUB_OUTPUT:-/dev/null}"
