# The tools that are built once per machine: NAME-VERSION folders, shared by all clones of this user.
# shellcheck shell=bash

CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/raftglass

# The light profile: these tools build the page and are not shipped, so their own speed matters less than the wait.
LIGHT=(
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0
  CARGO_PROFILE_RELEASE_LTO=off
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS=64
)

# cached_tool CRATE VERSION PROGRAM HOW_LONG [CARGO OPTION...]: puts PROGRAM of that version on the PATH.
cached_tool() {
  local crate=$1 version=$2 program=$3 how_long=$4
  shift 4
  local home=$CACHE/$crate-$version
  if [ "$(version_of "$program")" = "$version" ]; then return; fi
  if [ ! -x "$home/bin/$program" ]; then
    with_lock "$crate-$version" install_tool "$crate" "$version" "$program" "$how_long" "$@"
  fi
  PATH=$home/bin:$PATH
}

# The version that a program on the PATH calls its own, or nothing.
version_of() {
  has "$1" || return 0
  env -u NO_COLOR "$1" --version 2>/dev/null | sed -n '1s/^[^ ]* \([0-9][0-9.]*\).*/\1/p'
}

install_tool() {
  local crate=$1 version=$2 program=$3 how_long=$4
  shift 4
  local home=$CACHE/$crate-$version building=$CACHE/.building-$crate-$version
  # Another clone may have built it while this one waited.
  [ ! -x "$home/bin/$program" ] || return 0
  say "Building $crate $version into $home: once per machine, about $how_long on two cores."
  rm -rf "$building" "$home"
  # From another folder and with a target folder of its own: this clone's settings are not the tool's.
  if ! (cd / && env -u CARGO_TARGET_DIR -u RUSTFLAGS -u CARGO_BUILD_TARGET "${LIGHT[@]}" \
    cargo install "$crate" --version "$version" --root "$building" "$@"); then
    rm -rf "$building"
    give_up "$crate $version could not be built; cargo's message is above." \
      "If the network is missing, try again with it. To build it yourself:" \
      "cargo install $crate --version $version $*"
  fi
  # Whole or not at all: an interrupted build leaves nothing that looks finished.
  mv "$building" "$home"
}

# with_lock NAME COMMAND...: runs it while no other ./dev of this user does the same thing.
with_lock() {
  local lock=$CACHE/.lock-$1 owner said='' nameless=0
  shift
  mkdir -p "$CACHE"
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    [ -n "$owner" ] || nameless=$((nameless + 1))
    # Its owner is gone, or went before it had written its name.
    if [ "$nameless" -gt 10 ] || { [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; }; then
      rm -rf "$lock"
      continue
    fi
    [ -n "$said" ] || say "Another ./dev (process ${owner:-just starting}) is at it: waiting for it to finish."
    said=yes
    sleep 1
  done
  echo $$ >"$lock/pid"
  # In a subshell, so that the lock goes whatever ends the work.
  local status=0
  (
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT TERM
    "$@"
  ) || status=$?
  [ "$status" -eq 0 ] || exit "$status"
}
