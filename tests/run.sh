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

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

# The build enforces style and analyzer rules, in tests too: EnforceCodeStyleInBuild and documentation files, without which
# the compiler cannot tell unused usings. It does not see whitespace and the order of usings; loading the whole solution into
# `dotnet format` to check what the build has checked would take another two minutes.
usings_are_sorted() { # System first, then by name; prints each line that is out of order
  find . -name '*.cs' -not -path '*/obj/*' -not -path '*/bin/*' -exec awk '
    FNR == 1 { last = ""; lastSystem = 1 }
    /^using [A-Za-z.]+;/ {
      name = tolower($2); sub(/;$/, "", name); isSystem = name ~ /^system(\.|$)/
      if ((isSystem && !lastSystem) || (isSystem == lastSystem && name < last)) { print FILENAME ":" FNR ": " $0; wrong = 1 }
      last = name; lastSystem = isSystem
    }
    END { exit wrong }' {} +
}

# What the tests need beside the SDK: a browser for the portal, Node.js for the storage emulator and the Bicep grammar.
install() { # command, package...
  local command=$1; shift
  command -v "$command" >/dev/null && return
  printf '== installing %s\n' "$*"
  as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
}
install chromium chromium || exit 1
install node nodejs npm || exit 1

step 'build without warnings' dotnet build Functions.sln -c Release -v quiet || true
if [ "$failed" -gt 0 ]; then printf '%d passed, %d failed\n' "$passed" "$failed"; exit 1; fi
step 'format' dotnet format whitespace --folder . --verify-no-changes
step 'order of usings' usings_are_sorted

# Most suites wait more than they work: for a browser, for processes that come up, for clocks. So two run side by side, the
# longest first; what each says is shown in one piece when it has ended.
lanes=${KEELSON_LANES:-2}
longest=(EndToEnd.Tests Browser.Tests Local.Tests Durability.Tests Azurite.Tests)

suite() { # name of the test project
  local name=$1 started=$SECONDS
  printf -- '-- %s begins\n' "$name"
  dotnet test "tests/$name" -c Release --no-build --nologo \
    --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal" >"$results/$name.log" 2>&1
  echo $? >"$results/$name.code"
  flock "$results" sh -c 'printf "== %s\n" "$1"; cat "$2"; printf "   %s s\n" "$3"' - \
    "$name" "$results/$name.log" $((SECONDS - started))
}

suites=("${longest[@]}")
for project in tests/*.Tests; do
  name=$(basename "$project")
  [[ " ${longest[*]} " == *" $name "* ]] || suites+=("$name")
done
for name in "${suites[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$lanes" ]; do wait -n; done
  suite "$name" &
done
wait
for name in "${suites[@]}"; do
  before=$failed
  [ ! -f "$results/$name.trx" ] || count "$results/$name.trx"
  # A run that broke off counts as a failure, whatever it had counted by then.
  if [ "$(cat "$results/$name.code")" -ne 0 ] && [ "$failed" -eq "$before" ]; then failed=$((failed + 1)); fi
done

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
