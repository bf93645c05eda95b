#!/bin/sh
# Upgrades a Floorcast that runs as a service, and takes an upgrade back. Run it as root:
#
#   /opt/floorcast/current/deploy/upgrade.sh v0.3.0       a tag, branch or commit of the repository
#   /opt/floorcast/current/deploy/upgrade.sh /tmp/floorcast-0.3.0    an unpacked archive
#   /opt/floorcast/current/deploy/upgrade.sh --back [--yes]          the release before, and its data where they changed
#
# Releases are in /opt/floorcast/releases/, and the symbolic link /opt/floorcast/current names the one that runs. The new
# release is built beside it while the service runs. Nothing is switched unless the build and the backup succeeded.
# These variables change the defaults:
set -eu
# The service's user must be able to read what is made here.
umask 022

home=${FLOORCAST_HOME:-/opt/floorcast}
# Runs backup and restore; empty means the caller.
user=${FLOORCAST_USER-floorcast}
data=${DATA_DIR:-/var/lib/floorcast}
# Where the backups before an upgrade go. They are never removed.
backups=${FLOORCAST_BACKUPS:-/var/backups/floorcast}
repository=${FLOORCAST_REPOSITORY:-}
build=${FLOORCAST_BUILD:-"npm ci && npm run build && npm prune --omit=dev"}
stop=${FLOORCAST_STOP:-"systemctl stop floorcast"}
start=${FLOORCAST_START:-"systemctl start floorcast"}
port=${PORT:-$(sed -n 's/^PORT=//p' /etc/floorcast.env 2>/dev/null || true)}
ready=${FLOORCAST_READY:-"node -e 'fetch(\"http://127.0.0.1:${port:-3000}/readyz\").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))'"}
# Seconds that a start may take. Bringing a database of many millions of rows up to date may need more.
wait=${FLOORCAST_WAIT:-120}

releases=$home/releases
# What --back needs to know, in four lines: release before, release after, backup, schema before.
state=$home/last-upgrade

say() { printf '%s\n' "$*"; }
fail() {
  say "$*" >&2
  exit 1
}

as_user() {
  if [ -n "$user" ] && [ "$(id -u)" -eq 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

# Runs the program of a release on the data folder.
floorcast() {
  release=$1
  shift
  (cd "$release" && as_user env NODE_ENV=production DATA_DIR="$data" node dist/main.js "$@")
}

# The schema of the database, 0 where there is none yet.
schema() {
  [ -e "$data/floorcast.db" ] || { say 0; return; }
  (cd "$old" && as_user node --input-type=module -e '
    import { DatabaseSync } from "@photostructure/sqlite";
    const database = new DatabaseSync(process.argv[1], { readOnly: true });
    console.log(database.prepare("PRAGMA user_version").get().user_version);
    database.close();
  ' "$data/floorcast.db")
}

switch_to() {
  ln -sfn "$1" "$home/current.new"
  mv -T "$home/current.new" "$home/current"
}

# Starts the service and waits until it takes deliveries.
start_and_wait() {
  sh -c "$start" || return 1
  waited=0
  until sh -c "$ready" >/dev/null 2>&1; do
    [ "$waited" -lt "$wait" ] || return 1
    sleep 1
    waited=$((waited + 1))
  done
}

# Puts the source of the release into $releases/$name.
fetch() {
  mkdir -p "$releases"
  incoming=$releases/.incoming
  rm -rf "$incoming"
  if [ -d "$1" ]; then
    name=$(basename "$(cd "$1" && pwd)")
    cp -R "$1" "$incoming"
  else
    [ -n "$repository" ] || repository=$(git -C "$home/current" config remote.origin.url) ||
      fail "set FLOORCAST_REPOSITORY to the address of the repository"
    git clone --quiet "$repository" "$incoming"
    git -C "$incoming" checkout --quiet --detach "origin/$1" 2>/dev/null ||
      git -C "$incoming" checkout --quiet --detach "$1" || fail "the repository has no $1"
    name=$(git -C "$incoming" describe --tags --always | tr / -)
  fi
}

build_beside() {
  new=$releases/$name
  [ "$(readlink "$home/current" || true)" != "$new" ] || fail "$name is the current release already."
  if [ -e "$new/.built" ]; then
    say "$name is built already"
    rm -rf "$incoming"
    return
  fi
  rm -rf "$new"
  mv "$incoming" "$new"
  say "Building $new"
  if ! (cd "$new" && sh -c "$build"); then
    rm -rf "$new"
    fail "The build failed. Nothing was changed."
  fi
  touch "$new/.built"
}

upgrade() {
  fetch "$1"
  build_beside
  if [ ! -e "$home/current" ]; then
    switch_to "$new"
    say "$home/current is $name. Start the service."
    return
  fi
  old=$(readlink "$home/current")
  before=$(schema) || fail "The database cannot be read. Nothing was changed; the service runs on."
  backup=$backups/before-$name-$(date -u +%Y-%m-%dT%H-%M-%SZ).tar
  floorcast "$old" backup --to "$backup" || fail "The backup failed. Nothing was changed; the service runs on."
  sh -c "$stop" || fail "The service could not be stopped. Nothing was switched."
  printf '%s\n' "$old" "$new" "$backup" "$before" >"$state.new"
  mv "$state.new" "$state"
  switch_to "$new"
  if start_and_wait; then
    say "$name runs. The release before is $old, the backup $backup."
    say "To go back: $0 --back"
    return
  fi
  say "$name does not get ready: going back to $old." >&2
  sh -c "$stop" || true
  go_back
  fail "The upgrade failed. $old runs again."
}

# Everything but the questions. The service is stopped.
go_back() {
  now=$(schema) || fail "The database cannot be read. The service is stopped, and $new is the current release still."
  if [ "$now" != "$before" ]; then
    say "Restoring $backup"
    # The newer one knows of everything that was erased and revoked since.
    if ! floorcast "$new" restore --from "$backup" --force; then
      say "$new cannot restore it: $old does, which may know less of what was erased or revoked since." >&2
      if ! floorcast "$old" restore --from "$backup" --force; then
        start_and_wait || true
        fail "The restore failed. $new is the current release still."
      fi
    fi
  fi
  switch_to "$old"
  rm -f "$state"
  start_and_wait || fail "$old does not get ready either: see its log."
}

back() {
  [ -r "$state" ] || fail "There is no upgrade to take back."
  { read -r old && read -r new && read -r backup && read -r before; } <"$state"
  [ "$(readlink "$home/current")" = "$new" ] || fail "$home/current is not the release of the last upgrade, $new."
  now=$(schema) || fail "The database cannot be read. Nothing was changed."
  say "Back to $old."
  if [ "$now" != "$before" ]; then
    say "The database has schema $now by now, and that release knows $before: $backup is restored."
    say "Lost is everything since that backup was made. The database of now stays in $data/before-restore-…"
  else
    say "The database has the same schema: nothing is lost."
  fi
  if [ "${1:-}" != --yes ]; then
    printf 'Go on? [y/N] '
    read -r answer || answer=
    case $answer in [yY]*) ;; *) fail "Nothing was changed." ;; esac
  fi
  sh -c "$stop" || fail "The service could not be stopped. Nothing was switched."
  go_back
  say "$old runs."
}

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "$0"
  exit "$1"
}

mkdir -p "$home"
lock=$home/.upgrading
case ${1:-} in
  -h | --help) usage 0 ;;
  '') usage 64 >&2 ;;
  --back) [ "${2:---yes}" = --yes ] || usage 64 >&2 ;;
  -*) usage 64 >&2 ;;
esac
mkdir "$lock" 2>/dev/null || fail "Another upgrade is under way; if not, remove $lock."
trap 'rm -rf "$lock" "$releases/.incoming"' EXIT
trap 'exit 130' INT TERM
if [ "$1" = --back ]; then back "${2:-}"; else upgrade "$1"; fi
