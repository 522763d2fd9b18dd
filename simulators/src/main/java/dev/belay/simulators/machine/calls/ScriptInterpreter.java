// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.process.Host;
import dev.belay.simulators.machine.script.Answers;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import dev.belay.simulators.machine.script.ScriptReader;
import dev.belay.simulators.machine.script.ScriptSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Runs node scripts on a host, with the exit codes of a shell. Who sent one need not wait for its end. */
public final class ScriptInterpreter {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int SYNTAX = 2;
    private static final int REFUSED = 75;
    private static final int KILLED = 137;

    private static final Outcome TOO_LATE = Outcome.failed("time-limit", "the script ran for longer than it may");

    private final CallTable table;

    public ScriptInterpreter(CallTable table) {
        this.table = table;
    }

    public int run(Host host, InputStream stdin, OutputStream stdout) {
        try {
            var reader = ScriptReader.of(new String(stdin.readAllBytes(), StandardCharsets.UTF_8));
            return reader.isPresent() ? run(host, reader.get(), stdout) : FAILED;
        } catch (IOException e) {
            return KILLED;
        }
    }

    private int run(Host host, ScriptReader reader, OutputStream stdout) {
        var script = new ScriptRun(host, new Answers(stdout));
        host.enter(Thread.currentThread());
        try {
            return runCalls(script, reader);
        } catch (ScriptSyntaxException e) {
            return SYNTAX;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return KILLED;
        } finally {
            host.leave(Thread.currentThread());
            script.leave();
        }
    }

    private int runCalls(ScriptRun script, ScriptReader reader) throws ScriptSyntaxException, InterruptedException {
        for (var call = reader.next(); call.isPresent(); call = reader.next()) {
            var outcome = run(script, call.get());
            if (!script.host().isPoweredOn()) {
                return KILLED;
            }
            var late = script.isOutOfTime();
            script.answers().outcome(call.get(), late ? TOO_LATE : outcome);
            if (late || script.isRefused() || (outcome instanceof Outcome.Failed && !script.isPlan())) {
                return script.isRefused() ? REFUSED : FAILED;
            }
        }
        return DONE;
    }

    private Outcome run(ScriptRun script, Call call) throws InterruptedException {
        if (!script.hasBegun() && !call.name().equals("begin")) {
            return Outcome.failed("not-begun", "The first call must be begin");
        }
        var known = table.find(call.name());
        if (known.isEmpty()) {
            return Outcome.failed("unknown-call", call.name());
        }
        try {
            script.note(call);
            return known.get().run(script, call);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Outcome.failed("usage", "Expected other arguments for " + call.name());
        }
    }
}
