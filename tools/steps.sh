# Runs the steps of a test round, counts what they passed and failed, and sums it up in the last line.
# shellcheck shell=bash

PASSED=0
FAILED=0
FAILED_STEPS=()
SKIPPED_STEPS=()
# The step under way, for the sum when its set-up gives up.
CURRENT=''

# prepare COMMAND...: the set-up before the first step. From here on the sum is told, whatever ends the round.
prepare() {
  trap sum_up EXIT
  CURRENT=set-up
  "$@"
  CURRENT=''
}

# step NAME: sets up what the step needs, runs it, shows and keeps its output, and counts.
# A step is described in suites.sh: `set_up_NAME` (optional), `run_NAME`, and how its output is counted in `kind_of`.
step() {
  local name=$1 id=${1//-/_} log status started passed failed
  CURRENT=$name
  if declare -F "set_up_$id" >/dev/null; then "set_up_$id" || give_up "The set-up for $name has failed."; fi
  log=$(log_folder)/$name.log
  say "$name"
  started=$SECONDS
  set +e
  "run_$id" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  set -e
  read -r passed failed <<<"$(count "$(kind_of "$name")" "$status" "$log")"
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
  CURRENT=''
  say "$name: $passed passed, $failed failed, $((SECONDS - started)) s"
  [ "$failed" -eq 0 ] && return
  FAILED_STEPS+=("$name")
  return 1
}

log_folder() {
  local folder
  folder=$(target_folder)/test-logs
  mkdir -p "$folder"
  echo "$folder"
}

# count KIND STATUS LOG: "PASSED FAILED". A suite that failed without naming a test, or ran none, has failed once.
count() {
  local kind=$1 status=$2 log=$3 passed failed
  case $kind in
    libtest) read -r passed failed <<<"$(plain "$log" | awk '
      /^test result: / { passed += $4; failed += $6 } END { print passed + 0, failed + 0 }')" ;;
    node) read -r passed failed <<<"$(plain "$log" | awk '
      $2 == "pass" { passed += $3 } $2 == "fail" || $2 == "cancelled" { failed += $3 } END { print passed + 0, failed + 0 }')" ;;
    *) if [ "$status" -eq 0 ]; then passed=1 failed=0; else passed=0 failed=1; fi ;;
  esac
  if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then failed=1; fi
  echo "$passed $failed"
}

# A log without its colours.
plain() {
  sed $'s/\033\\[[0-9;]*m//g' "$1"
}

# The end of a round, whatever ended it: what failed, what was not run, and the one line that counts.
sum_up() {
  local status=$?
  trap - EXIT
  if [ -n "$CURRENT" ]; then
    FAILED=$((FAILED + 1))
    FAILED_STEPS+=("$CURRENT")
  fi
  local name
  for name in ${FAILED_STEPS[@]+"${FAILED_STEPS[@]}"}; do complain "failed: $name$(where_logged "$name")"; done
  [ ${#SKIPPED_STEPS[@]} -eq 0 ] || complain "not run, because of that: ${SKIPPED_STEPS[*]}"
  echo "$PASSED passed, $FAILED failed"
  [ "$FAILED" -eq 0 ] || exit 1
  exit "$status"
}

# A step that never came to run has no log.
where_logged() {
  local log
  log=$(log_folder)/$1.log
  [ "$1" = "$CURRENT" ] || echo " ($log)"
}

has_failed() {
  case " ${FAILED_STEPS[*]-} " in *" $1 "*) return 0 ;; esac
  return 1
}
