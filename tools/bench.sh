# What things cost: the built page, the core beside other libraries, the simulator. Each prints Markdown, but the page.
# shellcheck shell=bash

bench() {
  local part=${1:-all}
  case $part in
    all) bench_page && bench_core && bench_sim && bench_history ;;
    page | core | sim | history | doc)
      shift
      "bench_$part" "$@"
      ;;
    -*) bench_page "$@" ;;
    *) give_up "./dev bench measures \`page\`, \`core\`, \`sim\` or \`history\`, or writes \`doc\`, not \`$part\`." ;;
  esac
}

bench_page() {
  need_node_modules
  case " $* " in
    *' --help '*) ;;
    *' --url '*) need_chromium ;;
    *)
      need_chromium
      build_page
      say "Measuring the page: about 3 minutes."
      ;;
  esac
  node tools/bench.mjs "$@"
}

# bench_core [ROUNDS]
bench_core() {
  build_peers
  say "Measuring the core beside other libraries: about a minute."
  "$(peers_folder)/release/peers" "$@"
}

build_peers() {
  need_rust
  say "Building the core and other libraries: about a minute the first time, half of that after a change."
  cargo build --quiet --release --locked --manifest-path benches/peers/Cargo.toml --target-dir "$(peers_folder)" ||
    give_up "benches/peers could not be built; cargo's message is above."
}

peers_folder() {
  echo "$(target_folder)/peers"
}

# bench_sim [ROUNDS]
bench_sim() {
  build_simulator
  say "Measuring the simulator: about half a minute."
  measure_simulator "$@"
}

build_simulator() {
  need_wasm && need_node
  say "Building the simulator natively and for wasm32: about 2 minutes the first time."
  cargo build --quiet --release --locked --example simulator_speed &&
    for_wasm cargo build --quiet --release --locked --target "$WASM" --example simulator_speed &&
    for_wasm cargo build --quiet --profile wasm-release --locked --target "$WASM" --example simulator_speed ||
    give_up "The simulator could not be built; cargo's message is above."
}

measure_simulator() {
  local wasm
  wasm=$(wasm_target_folder)/$WASM
  node tools/bench-sim.mjs "$(target_folder)/release/examples/simulator_speed" \
    "$wasm/release/examples/simulator_speed.wasm" "$wasm/wasm-release/examples/simulator_speed.wasm" "$@"
}

# bench_history
bench_history() {
  build_history && need_node_modules && need_chromium
  say "Measuring the past of a run: about half a minute."
  measure_history
}

build_history() {
  need_wasm && need_node
  say "Building a run with its past natively and for wasm32: about 2 minutes the first time."
  cargo build --quiet --release --locked --example history_cost &&
    for_wasm cargo build --quiet --profile wasm-release --locked --target "$WASM" --example history_cost ||
    give_up "The run could not be built; cargo's message is above."
}

measure_history() {
  node tools/bench-history.mjs "$(target_folder)/release/examples/history_cost" \
    "$(wasm_target_folder)/$WASM/wasm-release/examples/history_cost.wasm"
}

# What core, sim and history print, with what it was measured on, as docs/speed.md.
bench_doc() {
  local new
  new=$(target_folder)/speed.md
  build_peers && build_simulator && build_history && need_node_modules && need_chromium
  say "Measuring core, simulator and history: about 3 minutes."
  {
    node tools/speed-doc.mjs "$(rustc --version)" &&
      printf '\n## The core beside other libraries\n\n' && "$(peers_folder)/release/peers" &&
      printf '\n## The simulator\n\n' && measure_simulator &&
      printf '\n## The past of a run\n\n' && measure_history
  } >"$new" || give_up "Something could not be measured; its message is above."
  mv "$new" docs/speed.md
  say "docs/speed.md is written."
}
