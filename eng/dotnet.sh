# Sourced by ./tributary and ./test.sh, with $root set: finds or installs .NET 10, locks builds.

# Bare machines have no language data (ICU); without it the SDK would warn of every translation.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 NoWarn=NETSDK1188
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

build_stamp=$root/artifacts/built.stamp
build_lock=$root/artifacts/build.lock

# Puts the folder of a .NET 10 SDK first on PATH; installs one when there is none.
require_dotnet() {
    find_dotnet && return
    take_build_lock
    find_dotnet || install_dotnet
    drop_build_lock
    find_dotnet && return
    echo "Tributary needs the .NET 10 SDK, and it could not be installed:" \
        "install it (https://dotnet.microsoft.com/download/dotnet/10.0) and run this again." >&2
    return 1
}

# Looks at folders only: asking dotnet itself would cost each call a tenth of a second.
find_dotnet() {
    on_path=$(command -v dotnet) && on_path=$(dirname "$(readlink -f "$on_path")")
    for folder in "$on_path" "${DOTNET_ROOT:-}" "${HOME:-}/.dotnet" \
        /usr/share/dotnet /usr/lib/dotnet; do
        for sdk in "$folder"/sdk/10.0.*; do
            if [ -n "$folder" ] && [ -x "$folder/dotnet" ] && [ -d "$sdk" ]; then
                PATH=$folder:$PATH DOTNET_ROOT=$folder
                export PATH DOTNET_ROOT
                return
            fi
        done
    done
    return 1
}

install_dotnet() {
    echo "Installing the .NET 10 SDK..." >&2
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        {
            apt-get update -qq
            apt-get install -y -qq dotnet-sdk-10.0 && return
            apt-get install -y -qq curl ca-certificates
        } </dev/null >/dev/null 2>&1
    fi
    script=$(mktemp) || return
    # The installer is a bash script; Debian has bash.
    curl -fsSL --retry 2 https://dot.net/v1/dotnet-install.sh -o "$script" 2>/dev/null &&
        bash "$script" --channel 10.0 --install-dir "${HOME:?}/.dotnet" >/dev/null 2>&1
    rm -f "$script"
}

# True when a source is newer than the last good build. Folders count: a file may have gone.
build_is_stale() {
    [ -f "$build_stamp" ] && [ -f "$root/artifacts/bin/Tributary.Cli/release/tributary.dll" ] ||
        return 0
    [ -n "$(find "$root/src" "$root/Directory.Build.props" "$root/Directory.Packages.props" \
        "$root/global.json" -newer "$build_stamp" \
        ! -name '*.md' ! -name '.*' -print 2>/dev/null | head -n 1)" ]
}

# Runs a build; the stamp dates from before it, so what changes meanwhile is built next time.
stamped() {
    touch "$build_stamp.new"
    "$@" && mv "$build_stamp.new" "$build_stamp"
}

# One build at a time in one checkout. A lock whose holder has died is taken away.
take_build_lock() {
    mkdir -p "$root/artifacts"
    until mkdir "$build_lock" 2>/dev/null; do
        if holder_is_dead && mkdir "$build_lock.broken" 2>/dev/null; then
            holder_is_dead && rm -rf "$build_lock"
            rmdir "$build_lock.broken"
        else
            sleep 1
        fi
    done
    trap 'drop_build_lock' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    echo $$ >"$build_lock/holder"
}

holder_is_dead() {
    holder=$(cat "$build_lock/holder" 2>/dev/null) && [ -n "$holder" ] &&
        ! kill -0 "$holder" 2>/dev/null
}

drop_build_lock() {
    rm -rf "$build_lock"
    trap - EXIT INT TERM HUP
}
