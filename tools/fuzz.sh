# Fuzzing: the targets of tests/fuzz under libFuzzer, which looks for inputs that reach new code.
# shellcheck shell=bash

# fuzz TARGET [SECONDS]: runs one target, `server::a_server_keeps_what_it_has_promised`, for so long. What it has found
# to be worth keeping is where the next run begins.
fuzz() {
  local target=${1:-} seconds=${2:-60} folder corpus host binary
  [ $# -le 2 ] || give_up "\`./dev fuzz\` takes a target and a number of seconds."
  prepare_fuzz
  folder=$(target_folder)/fuzz
  host=$(rustc -vV | sed -n 's/^host: //p')
  say "building the targets with a look at their coverage"
  RUSTFLAGS="$FUZZ_FLAGS" cargo test --locked --quiet --target "$host" --target-dir "$folder" --test fuzz --no-run
  binary=$(find "$folder/$host/debug/deps" -name 'fuzz-*' -type f -executable -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2-)
  if [ -z "$target" ]; then
    say "the targets"
    "$binary" --list | sed -n 's/: test$//p'
    return
  fi
  "$binary" --list | grep -qx "$target: test" || give_up "there is no target \`$target\`; \`./dev fuzz\` lists them."
  corpus=$folder/corpus/${target//::/-}
  mkdir -p "$corpus"
  say "$target, for $seconds s"
  BOLERO_LIBFUZZER_ARGS="$corpus -artifact_prefix=$folder/ -max_total_time=$seconds -max_len=1024 -timeout=10" \
    "$binary" "$target" --exact --nocapture --test-threads=1
}

prepare_fuzz() { need_rust; }

# On stable: what `cargo bolero` sets, for one package whose other tests are no targets.
FUZZ_FLAGS='--cfg fuzzing --cfg fuzzing_libfuzzer -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4'
FUZZ_FLAGS+=' -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table'
FUZZ_FLAGS+=' -Cllvm-args=-sanitizer-coverage-trace-compares'
