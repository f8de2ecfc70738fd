#!/usr/bin/env bash
# build/new-module.sh Name [房间名]   makes an empty room: src/Modules/Name, known to the solution and to the host
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
source build/environment.sh

name=${1:-}
[[ $name =~ ^[A-Z][A-Za-z0-9]*$ ]] || { sed -n '2s/^# //p' "$0"; exit 2; }
title=${2:-$name}
code=${name,,}
room=src/Modules/$name
[[ ! -e $room ]] || fail "$room is there already"
trap dismiss_compiler EXIT

mkdir "$room"
echo '<Project Sdk="Microsoft.NET.Sdk.Razor" />' >"$room/$name.csproj"

cat >"$room/${name}Module.cs" <<CS
using Mulin.Kernel.Modules;

namespace Mulin.$name;

public sealed class ${name}Module : IModule
{
    public static string Code => "$code";

    public static void Build(ModuleBuilder module) => module
        .Rights(Rights.All);
}
CS

cat >"$room/Rights.cs" <<CS
using Mulin.Kernel.People;

namespace Mulin.$name;

internal static class Rights
{
    public const string See = "$code.see";

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff),
    ];
}
CS

texts() {
  cat <<XML
<?xml version="1.0" encoding="utf-8"?>
<root>
  <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
  <resheader name="version"><value>2.0</value></resheader>
  <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089</value></resheader>
  <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089</value></resheader>
  <data name="$code.menu"><value>$1</value></data>
</root>
XML
}
texts "$title" >"$room/Texts.resx"
texts "$name" >"$room/Texts.en.resx"

dotnet sln Mulin.slnx add --solution-folder src/Modules "$room/$name.csproj" >/dev/null
sed -i "s/^\( *\)return house;/\1house.Add<Mulin.$name.${name}Module>(services);\n&/" src/Host/Modules.cs
grep -q "${name}Module" src/Host/Modules.cs || fail "add house.Add<Mulin.$name.${name}Module>(services) to src/Host/Modules.cs by hand"

# The lock files of everything that refers to the host change with it.
dotnet restore Mulin.slnx --verbosity quiet
dotnet restore build/Migrator/Migrator.csproj --verbosity quiet
echo "$room is ready. Its table of contents is ${name}Module.cs; what it tells its neighbours goes to src/Contracts/$name."
