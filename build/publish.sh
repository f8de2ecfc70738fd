#!/usr/bin/env bash
# Publishes the host to artifacts/host, unless what lies there is newer than every source.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
source build/environment.sh

host=artifacts/host
stamp=$host/.published

# Two copies may be started at the same moment.
mkdir -p artifacts
exec 9>artifacts/.publish.lock
if command -v flock >/dev/null; then flock 9; fi

sources() {
  find src Directory.Build.props Directory.Packages.props global.json .editorconfig \
    \( -name bin -o -name obj -o -name node_modules -o -path src/Ui/wwwroot \) -prune -o -type f "$@" -print
}

# The stamp bears the time the sources were read at, and their names: a file may also have gone.
up_to_date() {
  [[ -f $stamp && -z $(sources -newer "$stamp") ]] && sources | sort | cmp -s - "$stamp"
}

if up_to_date; then exit 0; fi

need_tools
# Whatever changes while the build runs is newer than this.
started=$(mktemp artifacts/started.XXXXXX)
sources | sort >"$started"
trap 'rm -f "$started"; dismiss_compiler' EXIT

echo "Restoring packages …"
dotnet restore src/Host/Host.csproj --locked-mode --verbosity quiet 9>&-
echo "Building …"
rm -rf "$host.next"
dotnet publish src/Host/Host.csproj --configuration Release --no-restore --output "$host.next" --verbosity quiet --nologo 9>&-

# A copy that runs from the old folder keeps its files.
rm -rf "$host.before"
if [[ -e $host ]]; then mv "$host" "$host.before"; fi
mv "$host.next" "$host"
mv "$started" "$stamp"
