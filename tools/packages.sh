# The system's packages, where the system has apt and this user may install; else the exact command to run.
# shellcheck shell=bash

# What runs before a command that needs the administrator's right: nothing, or sudo.
administrator() {
  if [ "$(id -u)" -eq 0 ]; then
    return 0
  elif has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    echo sudo
  else
    return 1
  fi
}

# apt_install WHY HOW_LONG PACKAGE...
apt_install() {
  local why=$1 how_long=$2 as
  shift 2
  has apt-get || return 1
  if ! as=$(administrator); then
    give_up "$why needs packages that only an administrator may install. Run this once, then try again:" \
      "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
  fi
  say "Installing $* ($why): $how_long."
  # shellcheck disable=SC2086 # `as` is a word or nothing.
  if ! { DEBIAN_FRONTEND=noninteractive $as apt-get update -qq &&
    $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; }; then
    give_up "apt-get could not install $*; its message is above."
  fi
}

# package_or_advice WHY HOW_LONG MAC_COMMAND PACKAGE...: apt's package, or what to do where there is no apt.
package_or_advice() {
  local why=$1 how_long=$2 mac=$3
  shift 3
  if has apt-get; then
    apt_install "$why" "$how_long" "$@"
  elif [ "$(uname)" = Darwin ]; then
    give_up "$why is missing. Install it and try again:" "$mac"
  else
    give_up "$why is missing. Install it with this system's package manager (Debian calls it: $*) and try again."
  fi
}
