# `./dev mutants`: changes the core in hundreds of small ways, and sees whether the tests notice each.
#
# cargo-mutants can skip what an earlier run has caught, but cuts the rest into shards only then, and keeps no account
# of it. So the account is kept here: a folder for each shard, with a file for each outcome that names its mutants.
# shellcheck shell=bash

CARGO_MUTANTS_VERSION=27.1.0
# Percent of those caught or missed that have to be caught; timeouts apart.
MUTANTS_FLOOR=95
# What the quick tests miss goes through all of the core's tests and the lab's. The model checker takes minutes, and
# finds nothing that these do not.
SLOW=(--skip=combinations:: --skip=liveness:: --skip=partitions:: --skip=schedules:: --skip=trouble::)
QUICK_TESTS=(--test=bugs --test=paper --test=raft -- --skip=model:: "${SLOW[@]}")
ALL_TESTS=(--lib --test=bugs --test=paper --test=raft --test=lab -- --skip=model::)
ACCOUNT=(caught quickly_missed missed timeout unviable)

# mutants [--fresh] [K/N]
mutants() {
  local fresh=no shard=0/1 argument home
  for argument in "$@"; do
    case $argument in
      --fresh) fresh=yes ;;
      [0-9]*/[1-9]*) shard=$argument ;;
      *) give_up "\`$argument\` is neither \`--fresh\` nor a shard such as 0/4, the first of four." ;;
    esac
  done
  need_rust
  cached_tool cargo-mutants "$CARGO_MUTANTS_VERSION" cargo-mutants "2 minutes" --locked
  home=$(target_folder)/mutants/${shard/\//-of-}
  [ "$fresh" = no ] || rm -rf "$home"
  mkdir -p "$home/tree" "$home/quick" "$home/full"
  open_account "$home" "$shard"
  mutants_round "$home" quick "${QUICK_TESTS[@]}"
  mutants_round "$home" full "${ALL_TESTS[@]}"
  report_mutants "$home" "$shard"
}

# ---- The account ----------------------------------------------------------------------------------------------

# What earlier runs have found out and still holds.
open_account() {
  local home=$1 shard=$2 outcome
  (cd "$home" && touch "${ACCOUNT[@]}")
  # A run that was interrupted has left what it had by then.
  enter_outcomes "$home" quick
  enter_outcomes "$home" full
  forget_what_changed "$home" "$(update_tree "$home/tree")"
  cd "$home/tree" || return
  cargo mutants --list >"$home/all"
  cargo mutants --list --shard "$shard" >"$home/shard"
  cd - >/dev/null || return
  for outcome in "${ACCOUNT[@]}"; do
    { grep -xFf "$home/shard" "$home/$outcome" || true; } >"$home/.left"
    mv "$home/.left" "$home/$outcome"
  done
}

# Makes the copy that is mutated equal to this tree, and names the files that were not. A copy, so that one can go on
# working here and its own builds stay warm.
update_tree() {
  local tree=$1 file
  git ls-files --cached --others --exclude-standard | while read -r file; do
    if [ ! -f "$file" ] || cmp -s "$file" "$tree/$file"; then continue; fi
    mkdir -p "$tree/$(dirname "$file")"
    cp "$file" "$tree/$file"
    echo "$file"
  done
  (cd "$tree" && find . -type f ! -path './target/*') | while read -r file; do
    [ ! -f "$file" ] || continue
    rm "$tree/$file"
    echo "${file#./}"
  done
}

# What was found out about a changed source file does not hold any more. What was missed is tried again after any
# change: there may be a test for it now.
forget_what_changed() {
  local home=$1 changed=$2 file
  [ -n "$changed" ] || return 0
  while read -r file; do
    case $file in
      src/raft.rs | src/raft/*) (cd "$home" && sed -i "\\|^$file:|d" "${ACCOUNT[@]}") ;;
    esac
  done <<<"$changed"
  (cd "$home" && cat missed >>quickly_missed && : >missed && : >timeout)
}

# enter_outcomes HOME ROUND: what the quick round has missed is for the full one.
enter_outcomes() {
  local home=$1 round=$2 outcome found to
  for outcome in caught missed timeout unviable; do
    found=$home/$round/mutants.out/$outcome.txt to=$home/$outcome
    [ "$round-$outcome" != quick-missed ] || to=$home/quickly_missed
    [ ! -f "$found" ] || cat "$found" >>"$to"
  done
  # Its logs and diffs stay for looking at.
  rm -rf "$home/$round/mutants.out.old"
  [ ! -d "$home/$round/mutants.out" ] || { rm -rf "$home/$round/last" && mv "$home/$round/mutants.out" "$home/$round/last"; }
}

# ---- Rounds ---------------------------------------------------------------------------------------------------

# mutants_round HOME ROUND TARGET... -- OPTION...: tries what has no outcome yet.
mutants_round() {
  local home=$1 round=$2 status=0 targets=() done=(caught missed timeout unviable)
  shift 2
  while [ "$1" != -- ]; do
    # For building, too: no other target is built.
    targets+=("--cargo-arg=$1")
    shift
  done
  [ "$round" = full ] || done+=(quickly_missed)
  (cd "$home" && cat "${done[@]}") >"$home/.done"
  if ! grep -qvxFf "$home/.done" "$home/shard"; then return; fi
  mkdir "$home/$round/mutants.out"
  # What stands in this file is left out: the other shards, and what is done.
  { grep -vxFf "$home/shard" "$home/all" || true; cat "$home/.done"; } >"$home/$round/mutants.out/previously_caught.txt"
  (
    # What is new with each mutant is compiling: that has to be quick.
    unset CARGO_BUILD_TARGET
    export CARGO_TARGET_DIR=$home/build CARGO_INCREMENTAL=1 CARGO_PROFILE_TEST_OPT_LEVEL=0 CARGO_PROFILE_TEST_DEBUG=0
    export RAFTGLASS_SEEDS=${RAFTGLASS_SEEDS:-2}
    # What goes round in circles must not eat the machine's memory.
    ulimit -v 3000000
    cd "$home/tree" && cargo mutants --in-place --iterate --no-times --output "$home/$round" "${targets[@]}" -- "$@"
  ) || status=$?
  # 2 and 3 tell of missed mutants and timeouts: so will the report.
  case $status in 0 | 2 | 3) ;; *) give_up "cargo-mutants could not go on; its message is above." ;; esac
  enter_outcomes "$home" "$round"
}

report_mutants() {
  local home=$1 shard=$2 caught missed of
  caught=$(wc -l <"$home/caught") missed=$(wc -l <"$home/missed")
  of=$((caught + missed))
  say "Shard $shard: $(wc -l <"$home/shard") mutants, of which $(wc -l <"$home/unviable") do not compile."
  sed 's/^/    missed: /' "$home/missed"
  sed 's/^/    timeout: /' "$home/timeout"
  say "$caught of $of caught, and $(wc -l <"$home/timeout") timeouts"
  [ $((caught * 100)) -ge $((of * MUTANTS_FLOOR)) ] || give_up "At least $MUTANTS_FLOOR of 100 should be."
}
