// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes node scripts by hand, as a client would send them. */
final class NodeScripts {

    private final List<String> calls = new ArrayList<>();

    static NodeScripts apply() {
        return begun("apply", 0, 60);
    }

    static NodeScripts plan() {
        return begun("plan", 0, 60);
    }

    static NodeScripts begun(String mode, long fence, int limitSeconds) {
        return new NodeScripts().call("begin", mode, fence, limitSeconds, "test");
    }

    NodeScripts call(String name, Object... arguments) {
        var words = Stream.of(arguments).map(String::valueOf).map(NodeScripts::quoted);
        calls.add(Stream.concat(Stream.of(name), words).collect(joining(" ")));
        return this;
    }

    NodeScripts body(String text) {
        calls.add(calls.removeLast() + " <<'BELAY_END'\n" + text + "BELAY_END");
        return this;
    }

    String text() {
        return "set -u\nbegin() {\n  :\n}\n" + unfinished() + "end\n";
    }

    /** Without the last call, as a connection that is lost leaves it. */
    String unfinished() {
        return "# ---- calls ----\n" + calls.stream().map(call -> call + "\n").collect(joining());
    }

    private static String quoted(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
