#!/bin/sh
# Builds, checks the format, runs every test. The last line is "N passed, N failed".
# UPDATE=1 ./test.sh rewrites the outputs shown in the documentation.
set -u

root=$(cd "$(dirname "$0")" && pwd -P) || exit
cd "$root" || exit
. "$root/eng/dotnet.sh"

passed=0
failed=0

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

fails() {
    echo "$1" >&2
    failed=$((failed + 1))
}

locked() {
    [ "${CI:-}" = true ] && echo --locked-mode
}

build() {
    # shellcheck disable=SC2046 # Nothing or one flag.
    dotnet restore Tributary.slnx -v quiet $(locked) &&
        dotnet msbuild Tributary.slnx -nologo -v:quiet -p:Configuration=Release
}

# DuckDB reads and writes files in some tests; without it they are skipped and say so.
install_duckdb() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        echo "No Node with npm: tests that need DuckDB are skipped." >&2
    elif [ ! test/Shared/duckdb/node_modules -nt test/Shared/duckdb/package-lock.json ]; then
        npm ci --prefix test/Shared/duckdb --no-audit --no-fund --silent </dev/null >/dev/null ||
            echo "DuckDB could not be installed: tests that need it are skipped." >&2
    fi
}

# Runs one test project and adds its counts, which the runner writes as attributes.
run_tests() {
    name=$(basename "$1" .csproj)
    report=$root/artifacts/tests/$name.xml
    rm -f "$report"
    dotnet "artifacts/bin/$name/release/$name.dll" -noLogo -noColor -reporter quiet \
        -xml "$report" </dev/null
    status=$?

    bad=$(($(count failed) + $(count errors)))
    passed=$((passed + $(count passed)))
    failed=$((failed + bad))
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        fails "$name ended with exit code $status and no failed test."
    fi
}

count() {
    number=$(sed -n "s/.*<assembly [^>]* $1=\"\([0-9]*\)\".*/\1/p" "$report" 2>/dev/null)
    echo "${number:-0}"
}

require_dotnet || { fails "Nothing was built."; finish; }

take_build_lock
stamped build || { fails "The build failed."; finish; }
drop_build_lock

dotnet format Tributary.slnx --verify-no-changes --no-restore ||
    fails "The format differs: run 'dotnet format'."

install_duckdb
mkdir -p artifacts/tests
for project in test/*/*.csproj; do
    run_tests "$project"
done
finish
