# Sourced by run, check and the scripts beside this one: how the tools are to behave.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
export DOTNET_CLI_UI_LANGUAGE=en NUGET_XMLDOC_MODE=skip
export npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false

# One compiler server for all the builds of one script, by a name of its own, so that it can be sent home
# without touching anybody else's. Build nodes go home by themselves.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true
own_compiler=
if [[ -z ${SharedCompilationId:-} ]]; then
  export SharedCompilationId="mulin-$$"
  own_compiler=yes
fi

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

need_tools() {
  command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing (https://dotnet.microsoft.com/download)"
  [[ $(dotnet --version 2>/dev/null) == 10.* ]] || fail "the .NET 10 SDK is needed, $(dotnet --version 2>/dev/null || echo another one) is installed"
  command -v npm >/dev/null || fail "Node 20 or newer is missing (https://nodejs.org)"
  local node
  node=$(node --version)
  node=${node#v}
  (( ${node%%.*} >= 20 )) || fail "Node 20 or newer is needed, $node is installed"
}

dismiss_compiler() {
  [[ -n $own_compiler ]] || return 0
  local sdk
  sdk=$(dotnet --list-sdks | awk -v version="$(dotnet --version)" '$1 == version { gsub(/[][]/, "", $2); print $2 "/" $1 }')
  dotnet "$sdk/Roslyn/bincore/VBCSCompiler.dll" "-pipename:$SharedCompilationId" -shutdown >/dev/null 2>&1 || true
}
