# The steps of `./dev test` and `./dev check`, the quick ones first.
#
# A new step is a name in one of these lists, a `run_NAME`, its kind in `kind_of` if it is a suite of tests, and a
# `set_up_NAME` if it needs more than Rust.
# shellcheck shell=bash

# When one of these has failed, the suites are not worth their wait.
STATIC_STEPS=(format clippy docs clippy-wasm docs-wasm)
SUITES=(native digest chromium firefox build size page api in-firefox)

# How a step's output is counted: as tests of libtest or node, else the step counts as one.
kind_of() {
  case $1 in
    native | chromium | firefox) echo libtest ;;
    digest | page | api | in-firefox) echo node ;;
    *) echo one ;;
  esac
}

# ---- Static checks --------------------------------------------------------------------------------------------

run_format() { cargo fmt --check -- --color never; }

run_clippy() { cargo clippy --locked --all-targets -- -D warnings; }

set_up_clippy_wasm() { need_wasm; }
run_clippy_wasm() { for_wasm cargo clippy --locked --target "$WASM" --features page,api --all-targets -- -D warnings; }

run_docs() { RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps; }

set_up_docs_wasm() { need_wasm; }
run_docs_wasm() { RUSTDOCFLAGS='-D warnings' for_wasm cargo doc --locked --no-deps --target "$WASM" --features page,api; }

# ---- Suites ---------------------------------------------------------------------------------------------------

run_native() { cargo test --locked --no-fail-fast; }

# The same runs natively and on wasm32, compared event by event. The optimized test profile is fast enough.
set_up_digest() { need_wasm && need_node; }
run_digest() {
  local digests module
  digests=$(log_folder)/digests
  module=$(wasm_target_folder)/wasm32-unknown-unknown/debug/examples/digest.wasm
  cargo run --locked --profile test --example digest -- "$digests" 100 60 &&
    for_wasm cargo build --locked --profile test --target "$WASM" --example digest &&
    RAFTGLASS_NATIVE_DIGESTS=$digests RAFTGLASS_WASM_DIGESTS=$module \
      node --test --test-reporter=spec tests/digest/*.test.mjs
}

# in_browser DRIVER_VARIABLE=PATH: the tests that need a real browser, tests/web_*.rs. The runner's own time limits
# are far too short for a loaded machine.
in_browser() {
  for_wasm env -u CHROMEDRIVER -u GECKODRIVER "$1" WASM_BINDGEN_TEST_TIMEOUT=600 WASM_BINDGEN_TEST_DRIVER_TIMEOUT=60 \
    cargo test --locked --no-fail-fast --target "$WASM" --features page --test 'web_*'
}

set_up_chromium() { need_wasm && need_wasm_bindgen && need_chromium; }
run_chromium() { in_browser "CHROMEDRIVER=$CHROMEDRIVER"; }

set_up_firefox() { need_wasm && need_wasm_bindgen && need_firefox && need_geckodriver; }
run_firefox() { in_browser "GECKODRIVER=$GECKODRIVER"; }

set_up_build() { need_build; }
run_build() { build_site; }

set_up_size() { need_node_modules; }
run_size() { node tools/size.mjs dist; }

set_up_page() { need_node_modules && need_chromium && need_mdbook; }
# Two files at a time: much of it is waiting.
run_page() { node --test --test-concurrency=2 --test-reporter=spec tests/page/*.test.mjs; }

# The JavaScript API: as a package in Node, and in a browser.
set_up_api() { need_wasm && need_node_modules && need_wasm_bindgen && need_chromium; }
run_api() { build_package && node --test --test-concurrency=1 --test-reporter=spec tests/api/*.test.mjs; }

# The same site in Firefox: the page, the element and the API.
set_up_in_firefox() { set_up_api && need_firefox && need_geckodriver; }
run_in_firefox() {
  # A build of the page takes away the package that was built before.
  [ -e dist/api/index.js ] || build_package || return
  GECKODRIVER=$GECKODRIVER node --test --test-reporter=spec tests/firefox/*.test.mjs
}

# ---- Rounds ---------------------------------------------------------------------------------------------------

check() {
  # Fewer of the swarm's seeds than a whole round.
  export RAFTGLASS_SWARM_SEEDS=${RAFTGLASS_SWARM_SEEDS:-0..300}
  round no format clippy native
}

test_all() {
  local keep_going=no
  local chosen=() argument
  for argument in "$@"; do
    case $argument in
      --keep-going) keep_going=yes ;;
      *)
        case " ${STATIC_STEPS[*]} ${SUITES[*]} " in
          *" $argument "*) chosen+=("$argument") ;;
          *) give_up "there is no step \`$argument\`. These are:" "${STATIC_STEPS[*]} ${SUITES[*]}" ;;
        esac
        ;;
    esac
  done
  case " ${chosen[*]-} " in
    '  ') chosen=("${STATIC_STEPS[@]}" "${SUITES[@]}") ;;
    *' build '*) ;;
    # What is tested is the page as it is now, not one built before.
    *' size '* | *' page '* | *' in-firefox '*) chosen=(build "${chosen[@]}") ;;
  esac
  round "$keep_going" "${chosen[@]}"
}

# round KEEP_GOING STEP...
round() {
  local keep_going=$1 name
  shift
  [ ! -t 1 ] || export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-always}
  prepare need_rust
  for name in "$@"; do
    if is_pointless "$name" "$keep_going"; then
      SKIPPED_STEPS+=("$name")
    else
      step "$name" || true
    fi
  done
  exit 0
}

# Whether a step could only repeat what has failed before it.
is_pointless() {
  local name=$1 keep_going=$2 static
  case $name in
    size | page | in-firefox) has_failed build && return ;;
  esac
  [ "$keep_going" = no ] || return 1
  case " ${STATIC_STEPS[*]} " in *" $name "*) return 1 ;; esac
  for static in "${STATIC_STEPS[@]}"; do
    has_failed "$static" && return
  done
  return 1
}
