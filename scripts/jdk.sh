# shellcheck shell=sh
# Sourced by ./mvnw and ./belay: sets JAVA_HOME to a JDK of at least $REQUIRED_JAVA, or says in one sentence what is missing.
# It reads the `release` file of each candidate, so no JVM is started for the search.

REQUIRED_JAVA="${REQUIRED_JAVA:-25}"

jdk_major() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_serves() {
    major=$(jdk_major "$1") && [ -n "$major" ] && [ "$major" -ge "$REQUIRED_JAVA" ]
}

jdk_find() {
    javac_on_path=$(command -v javac 2>/dev/null) && javac_on_path=$(dirname "$(dirname "$(readlink -f "$javac_on_path")")")
    for candidate in "${JAVA_HOME:-}" "${javac_on_path:-}" \
        /usr/lib/jvm/* /opt/* "${HOME:-}"/.jdks/* "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$candidate" ] && jdk_serves "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

if ! JAVA_HOME=$(jdk_find); then
    echo "Belay needs a JDK $REQUIRED_JAVA or newer but found none: install one or point JAVA_HOME at it." >&2
    exit 1
fi
export JAVA_HOME
