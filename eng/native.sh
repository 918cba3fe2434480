#!/bin/sh
# Builds tributary as a program of its own, compiled ahead of time for this machine: artifacts/native/tributary.
# It starts at once and needs no .NET; building it needs a C compiler (gcc or clang) and zlib's headers.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/eng/dotnet.sh"
require_dotnet || exit
out=$root/artifacts/native
log=$root/artifacts/native.log
newest=$(find "$root/src" "$root/Directory.Build.props" "$root/Directory.Packages.props" -newer "$out/tributary" \
    -name '*.*' ! -name '*.md' 2>/dev/null | head -1) || newest=all
[ -x "$out/tributary" ] && [ -z "$newest" ] && exit 0
mkdir -p "$out"
echo "Building artifacts/native/tributary (a minute or two)..." >&2
dotnet publish "$root/src/Tributary.Cli/Tributary.Cli.csproj" --configuration Release \
    --use-current-runtime -p:PublishAot=true -p:DebugType=none --output "$out" \
    -p:UseSharedCompilation=false -nodeReuse:false </dev/null >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
