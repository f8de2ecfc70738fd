#!/usr/bin/env bash
# build/migrate.sh Name   adds what changed in the tables to both sets of migrations
# build/migrate.sh --undo takes the newest migration of both sets back out
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
source build/environment.sh
[[ ${1:-} =~ ^([A-Z][A-Za-z0-9]*|--undo)$ ]] || { sed -n '2,3s/^# //p' "$0"; exit 2; }
trap dismiss_compiler EXIT

dotnet tool restore --verbosity quiet
dotnet build build/Migrator --nologo --verbosity quiet

for engine in Sqlite Postgres; do
  # Neither a folder nor a namespace is named: given either, the tool loses the snapshot.
  where=(--project "src/Migrations.$engine" --startup-project build/Migrator --no-build)
  if [[ $1 == --undo ]]; then
    dotnet ef migrations remove --force "${where[@]}" -- "${engine,,}"
  else
    dotnet ef migrations add "$1" "${where[@]}" -- "${engine,,}"
  fi
done
