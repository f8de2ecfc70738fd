#!/usr/bin/env bash
# A PostgreSQL of one's own for tests, thrown away afterwards. Nothing in it survives a power cut, unless it is --durable.
#
#   build/postgres.sh start [--durable]   prints the folder of the new cluster
#   build/postgres.sh address DIR    prints how to reach it, as a connection string
#   build/postgres.sh restart DIR    pulls the plug and starts it again
#   build/postgres.sh stop DIR       stops it and deletes the folder
set -euo pipefail

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[[ -x ${programs:-}/initdb ]] || programs=$(dirname "$(command -v initdb || true)")
[[ -x $programs/initdb ]] || { echo "postgres.sh: PostgreSQL is not installed (Debian: apt-get install postgresql)" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_owner() {
  if (( EUID == 0 )); then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

is_free() {
  ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

start() {
  local dir port care="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  if [[ ${1:-} == --durable ]]; then care=; fi
  dir=$(mktemp -d "${TMPDIR:-/tmp}/mulin-postgres.XXXXXX")
  if (( EUID == 0 )); then chown postgres: "$dir"; fi
  as_owner "$programs/initdb" --pgdata="$dir/cluster" --username=mulin --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  for _ in {1..20}; do
    port=$(( 20000 + RANDOM % 12000 ))
    is_free "$port" || continue
    as_owner "$programs/pg_ctl" --pgdata="$dir/cluster" --log="$dir/log" --wait --silent start -o "-c port=$port \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c max_connections=300 -c shared_buffers=256MB \
      $care -c wal_level=minimal -c max_wal_senders=0 \
      -c max_locks_per_transaction=256" >/dev/null 2>&1 || continue
    echo "$port" >"$dir/port"
    as_owner "$programs/createdb" --host="$dir" --port="$port" --username=mulin mulin
    echo "$dir"
    return
  done
  cat "$dir/log" >&2
  stop "$dir"
  exit 1
}

stop() {
  as_owner "$programs/pg_ctl" --pgdata="$1/cluster" --mode=immediate --wait --silent stop >/dev/null 2>&1 || true
  rm -rf "$1"
}

case "${1:-}" in
  start) start "${2:-}" ;;
  address) echo "Host=127.0.0.1;Port=$(cat "$2/port");Username=mulin;Password=mulin" ;;
  restart) as_owner "$programs/pg_ctl" --pgdata="$2/cluster" --log="$2/log" --mode=immediate --wait --silent restart >/dev/null ;;
  stop) stop "$2" ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
