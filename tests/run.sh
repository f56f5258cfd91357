#!/usr/bin/env bash
# Builds, checks the format, runs every test, and ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0 failed=0
results=$(mktemp -d)
trap 'rm -rf "$results"; dotnet build-server shutdown >/dev/null 2>&1' EXIT

step() { # name, command...: a check that counts as one test
  local name=$1; shift
  printf '== %s\n' "$name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); printf 'FAILED: %s\n' "$name"; fi
}

count() { # trx file: adds its counters
  local line
  line=$(grep -o '<Counters [^>]*>' "$1") || { failed=$((failed + 1)); return; }
  passed=$((passed + $(sed 's/.* passed="\([0-9]*\)".*/\1/' <<<"$line")))
  failed=$((failed + $(sed 's/.* failed="\([0-9]*\)".*/\1/' <<<"$line")))
}

step 'build without warnings' dotnet build Functions.sln -c Release -v quiet || true
if [ "$failed" -gt 0 ]; then printf '%d passed, %d failed\n' "$passed" "$failed"; exit 1; fi
step 'format' dotnet format Functions.sln --verify-no-changes --no-restore

for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  printf '== %s\n' "$name"
  dotnet test "$project" -c Release --no-build --nologo \
    --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal"
  code=$?
  if [ -f "$results/$name.trx" ]; then count "$results/$name.trx"
  elif [ "$code" -ne 0 ]; then failed=$((failed + 1)); fi
done

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
