// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.time.Duration;
import java.util.Map;

/** What holds a script together: one at a time on a node, none older than the last, none for ever. */
final class FrameCalls {

    private static final String FENCE = "/var/lib/belay/fence";

    private static final int LANE = 4;

    private final Duration lockWait;

    FrameCalls(Duration lockWait) {
        this.lockWait = lockWait;
    }

    Map<String, NodeCall> all() {
        return Map.of("begin", this::begin, "end", FrameCalls::end);
    }

    private Outcome begin(ScriptRun script, Call call) throws InterruptedException {
        var plan = call.argument(0).equals("plan");
        var fence = call.number(1);
        script.begin(plan, Duration.ofSeconds(call.number(2)));
        if (!script.lock(call.arguments().size() > LANE ? call.argument(LANE) : "", lockWait)) {
            script.refuse();
            return Outcome.failed("locked", "another script runs on this node");
        }
        var seen = script.disk()
                .text(FENCE)
                .map(text -> Long.parseLong(text.strip()))
                .orElse(0L);
        if (fence < seen) {
            script.refuse();
            return Outcome.failed("fenced", "this node has seen " + seen);
        }
        if (!plan && fence > seen) {
            script.disk().writeText(FENCE, 0600, fence + "\n");
        }
        return Outcome.OK;
    }

    private static Outcome end(ScriptRun script, Call call) {
        return Outcome.OK;
    }
}
