# What each command needs, made ready in the order of what it costs to find missing.
# shellcheck shell=bash

TRUNK_VERSION=0.21.14
GECKODRIVER_VERSION=0.37.1
MDBOOK_VERSION=0.5.4
WASM_SPLIT_VERSION=0.2.4
WASM=wasm32-unknown-unknown
DEBIAN_RUST=$CACHE/debian-rust

# ---- Rust -----------------------------------------------------------------------------------------------------

need_rust() {
  has cargo || give_up "Rust is missing. Install its stable version and try again:" "https://rustup.rs"
  # rustc links with the system's C compiler, which rustup does not bring.
  has cc || package_or_advice "A C compiler, which Rust links with," "a few seconds" "xcode-select --install" gcc libc6-dev
  local component
  for component in rustfmt clippy; do
    cargo "${component/rustfmt/fmt}" --version >/dev/null 2>&1 && continue
    has rustup || give_up "$component is missing: install it beside cargo and try again."
    say "Adding $component: a few seconds."
    rustup component add "$component" || give_up "rustup could not add $component; its message is above."
  done
}

# The wasm32 library of the compiler in use: rustup's way first, Debian's where rustup's server does not answer.
need_wasm() {
  need_rust
  case ${RAFTGLASS_WASM_TOOLCHAIN:-} in
    debian) need_debian_wasm ;;
    # Once Debian's was needed it is asked first: rustup's server is not tried again at each start.
    '') has_wasm_library || { [ ! -d "$DEBIAN_RUST" ] && add_wasm_target; } || need_debian_wasm ;;
    *) give_up "RAFTGLASS_WASM_TOOLCHAIN may be \`debian\` or unset, not \`$RAFTGLASS_WASM_TOOLCHAIN\`." ;;
  esac
}

has_wasm_library() {
  local libraries
  libraries=$(rustc --print target-libdir --target "$WASM" 2>/dev/null) || return 1
  compgen -G "$libraries/libstd-*.rlib" >/dev/null
}

add_wasm_target() {
  has rustup || return 1
  say "Adding rustup's $WASM target: a few seconds."
  mkdir -p "$CACHE"
  within 120 rustup target add "$WASM" >"$CACHE/rustup.log" 2>&1 && has_wasm_library && return
  say "rustup could not fetch it ($CACHE/rustup.log says why): taking Debian's compiler for wasm32 instead."
  return 1
}

# within SECONDS COMMAND...: gives up on it after that time, where the system has `timeout`.
within() {
  local seconds=$1
  shift
  if has timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

# Debian's rustc-web with the library's source: cargo then builds the library as part of the page.
need_debian_wasm() {
  if ! has_debian_wasm; then
    apt_install "Debian's Rust for wasm32" "about 2 minutes, 600 MB on disk" \
      rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy lld-22 ||
      give_up "There is no $WASM library for this Rust. Add it and try again:" "rustup target add $WASM"
  fi
  # A folder with these programs alone, to go before rustup's on the PATH without changing anybody's rustup.
  mkdir -p "$DEBIAN_RUST"
  local program
  for program in cargo rustc rustdoc cargo-clippy clippy-driver; do
    ln -sf "/usr/bin/$program" "$DEBIAN_RUST/$program"
  done
  WASM_COMPILER=debian
}

has_debian_wasm() {
  local packages='rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy lld-22' package
  for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || return 1
  done
}

target_folder() {
  echo "${CARGO_TARGET_DIR:-$PWD/target}"
}

# Which compiler has the wasm32 library: rustup's, as every cargo call takes it, or Debian's.
WASM_COMPILER=rustup

# for_wasm COMMAND...: runs it with the compiler that has the wasm32 library.
for_wasm() (
  choose_wasm_compiler
  "$@"
)

choose_wasm_compiler() {
  [ "$WASM_COMPILER" = debian ] || return 0
  CARGO_TARGET_DIR=$(target_folder)/debian
  CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  RUSTC_BOOTSTRAP=1
  PATH=$DEBIAN_RUST:$PATH
  export CARGO_TARGET_DIR CARGO_UNSTABLE_BUILD_STD RUSTC_BOOTSTRAP PATH
}

# Where for_wasm's cargo puts what it builds.
wasm_target_folder() {
  # shellcheck disable=SC2016 # it is the inner shell's to expand
  for_wasm sh -c 'echo "${CARGO_TARGET_DIR:-$PWD/target}"'
}

# ---- Tools ----------------------------------------------------------------------------------------------------

# Exactly the version that the page's code was generated for.
wasm_bindgen_version() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock
}

need_wasm_bindgen() {
  local version
  version=$(wasm_bindgen_version)
  [ -n "$version" ] || give_up "Cargo.lock names no wasm-bindgen: is it this repository's?"
  # By its test runner: a wasm-bindgen of another origin may come without.
  cached_tool wasm-bindgen-cli "$version" wasm-bindgen-test-runner "3 minutes"
  [ "$(version_of wasm-bindgen)" = "$version" ] ||
    give_up "wasm-bindgen is $(version_of wasm-bindgen) where Cargo.lock says $version. Remove it and try again:" \
      "rm -r '$CACHE/wasm-bindgen-cli-$version'"
}

need_trunk() {
  cached_tool trunk "$TRUNK_VERSION" trunk "4 minutes" --locked
}

# Puts what a first visit does not need into files of its own.
need_wasm_split() {
  cached_tool wasm_split_cli_support "$WASM_SPLIT_VERSION" wasm-split-cli "1 minute" --locked --features build-binary
}

# Makes the book among the example hosts.
need_mdbook() {
  cached_tool mdbook "$MDBOOK_VERSION" mdbook "1 minute" --locked --no-default-features
}

need_geckodriver() {
  if [ -n "${GECKODRIVER:-}" ]; then return; fi
  cached_tool geckodriver "$GECKODRIVER_VERSION" geckodriver "1 minute" --locked
  GECKODRIVER=$(command -v geckodriver)
}

need_node() {
  { has node && has npm; } || give_up "Node.js is missing. Install version 20 or later, with npm: https://nodejs.org"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || give_up "Node.js is $(node --version); version 20 or later is needed: https://nodejs.org"
}

# The packages of package-lock.json, exactly; a copy of the lock file in node_modules says for which it was done.
need_node_modules() {
  need_node
  if ! cmp -s package-lock.json node_modules/.raftglass-lock.json; then
    say "Installing wasm-opt and the page tests' packages into node_modules: about 20 seconds."
    npm ci --no-audit --no-fund --loglevel=error || give_up "npm could not install them; its message is above."
    cp package-lock.json node_modules/.raftglass-lock.json
  fi
  PATH=$PWD/node_modules/.bin:$PATH
}

# ---- Browsers -------------------------------------------------------------------------------------------------

need_chromium() {
  CHROMIUM=${CHROMIUM:-$(first_program chromium chromium-browser google-chrome \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium)}
  CHROMEDRIVER=${CHROMEDRIVER:-$(first_program chromedriver)}
  if [ -z "$CHROMIUM" ] || [ -z "$CHROMEDRIVER" ]; then
    package_or_advice "Headless Chromium with its driver, for the browser tests," "about 1 minute" \
      "brew install --cask google-chrome chromedriver" chromium chromium-driver
    CHROMIUM=$(first_program chromium)
    CHROMEDRIVER=$(first_program chromedriver)
  fi
  export CHROMIUM
}

need_firefox() {
  local firefox=${FIREFOX:-$(first_program firefox firefox-esr /Applications/Firefox.app/Contents/MacOS/firefox)}
  [ -n "$firefox" ] ||
    package_or_advice "Headless Firefox, for the browser tests," "about 1 minute" \
      "brew install --cask firefox" firefox-esr
}

# The path of the first of these programs that is there, or nothing.
first_program() {
  local program
  for program in "$@"; do
    if has "$program"; then
      command -v "$program"
      return
    fi
  done
}

# ---- By command -----------------------------------------------------------------------------------------------

need_build() {
  need_wasm
  need_node_modules
  need_wasm_bindgen
  need_wasm_split
  need_trunk
}

set_up_all() {
  need_build
  need_chromium
  need_mdbook
  need_firefox
  need_geckodriver
}
