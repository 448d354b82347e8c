# Building and serving the page.
# shellcheck shell=bash

# trunk asks cargo to stay offline as it does itself, so what Cargo.lock names is fetched before.
fetch_crates() {
  for_wasm cargo fetch --quiet --locked --target "$WASM" || give_up "cargo could not fetch what Cargo.lock names."
}

# What goes before `trunk`: it fails on NO_COLOR=1, and has no helper of its own to download.
TRUNK=(env -u NO_COLOR -u RUST_BACKTRACE TRUNK_OFFLINE=true TRUNK_SKIP_VERSION_CHECK=true trunk)

# build_parts [PART]: all of the site, or only the page, or only the JavaScript API.
build_parts() {
  case ${1:-all} in
    all) build_page && build_api ;;
    page) build_page ;;
    api) build_api ;;
    *) give_up "./dev build makes the \`page\`, the \`api\` or both, not \`$1\`." ;;
  esac
}

build_page() {
  need_build
  say "Building the page: about 2 minutes the first time, 15 seconds after."
  build_site
  say "The site is in dist/: put that folder on any static host."
}

build_api() {
  need_wasm && need_node_modules && need_wasm_bindgen
  say "Building the JavaScript API: about a minute the first time, half of that after a change."
  build_package || give_up "The JavaScript API could not be built; the message is above."
  say "The JavaScript API is in dist/api/: an ES module for browsers, and an npm package."
}

# The package, made where it outlives the page's next build, and its copy beside the page.
build_package() {
  local package
  package=$(target_folder)/api/raftglass
  fetch_crates &&
    for_wasm cargo rustc --quiet --locked --lib --crate-type cdylib --profile wasm-release --target "$WASM" --features api &&
    node tools/api.mjs "$(wasm_target_folder)/$WASM/wasm-release/raftglass.wasm" "$package" &&
    node tools/licences.mjs api "$package/LICENSES.txt" &&
    mkdir -p dist/examples && rm -rf dist/api && cp -r "$package" dist/api && cp www/examples/api.* dist/examples/
}

build_site() {
  fetch_crates
  for_wasm "${TRUNK[@]}" build --release --features split &&
    node tools/split.mjs dist "$(wasm_target_folder)/$WASM/wasm-release/raftglass.wasm" &&
    node tools/sheets.mjs dist &&
    node tools/minify.mjs dist &&
    place_examples &&
    node tools/licences.mjs split dist/LICENSES.txt && cp LICENSE-* dist/ &&
    node tools/offline.mjs dist
}

# The example pages, and what one of them needs: nothing is fetched from elsewhere when they are opened.
place_examples() {
  local reveal=dist/examples/reveal.js
  cp -r www/examples dist/ && mkdir -p "$reveal" &&
    cp node_modules/reveal.js/dist/reveal.css node_modules/reveal.js/LICENSE "$reveal" &&
    # Under a name whose type every host knows.
    cp node_modules/reveal.js/dist/reveal.mjs "$reveal/reveal.js"
}

serve_page() {
  local port=${1:-8080}
  case $port in
    '' | *[!0-9]*) give_up "./dev serve takes a port's number, not \`$port\`." ;;
  esac
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    give_up "Something is already served at http://127.0.0.1:$port. Stop it, or name another port:" "./dev serve $((port + 1))"
  fi
  need_build
  say "Building the page (about 2 minutes the first time), then serving it at http://127.0.0.1:$port - Ctrl-C ends it."
  fetch_crates
  choose_wasm_compiler
  # In this process's place, so that who ends the one ends the other.
  exec "${TRUNK[@]}" serve --release --address 127.0.0.1 --port "$port" --dist "$(target_folder)/served"
}
