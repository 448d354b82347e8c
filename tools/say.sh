# What the user reads.
# shellcheck shell=bash

say() {
  printf '\033[1m==>\033[0m %s\n' "$*" | plain_unless_terminal 1
}

complain() {
  printf '\033[31m==>\033[0m %s\n' "$*" | plain_unless_terminal 2 >&2
}

# Colours only where somebody sees them; $1 is the stream that the text is meant for.
plain_unless_terminal() {
  if [ -t "$1" ]; then cat; else sed $'s/\033\\[[0-9;]*m//g'; fi
}

# Says what is wrong (the first line) and what to do (the others), and ends.
give_up() {
  complain "$1"
  shift
  local line
  for line in "$@"; do printf '    %s\n' "$line" >&2; done
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}
