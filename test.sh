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

mkdir -p artifacts/tests
for project in test/*/*.csproj; do
    run_tests "$project"
done
finish
