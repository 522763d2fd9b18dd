// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.process.Credentials;
import dev.belay.simulators.machine.process.Probe;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for things to come true. What is asked on machines of this process is looked at again when it changes. */
final class ProbeCalls {

    private final Downloads downloads;

    ProbeCalls(Downloads downloads) {
        this.downloads = downloads;
    }

    Map<String, NodeCall> all() {
        return Map.of(
                "await_http", this::awaitHttp,
                "await_https", this::awaitHttps,
                "await_https_as", this::awaitHttpsAs,
                "await_file", ProbeCalls::awaitFile);
    }

    private Outcome awaitHttp(ScriptRun script, Call call) throws InterruptedException {
        return awaitAnswer(script, call, call.number(1), () -> Credentials.NONE);
    }

    private Outcome awaitHttps(ScriptRun script, Call call) throws InterruptedException {
        return awaitAnswer(script, call, call.number(2), () -> Credentials.trusting(text(script, call, 1)));
    }

    private Outcome awaitHttpsAs(ScriptRun script, Call call) throws InterruptedException {
        return awaitAnswer(
                script,
                call,
                call.number(4),
                () -> Credentials.showing(text(script, call, 1), text(script, call, 2), text(script, call, 3)));
    }

    private static Outcome awaitFile(ScriptRun script, Call call) throws InterruptedException {
        var path = call.argument(0);
        return await(
                script,
                call.number(1),
                "there is no " + path,
                () -> script.disk().exists(path));
    }

    private Outcome awaitAnswer(ScriptRun script, Call call, long seconds, Supplier<Credentials> credentials)
            throws InterruptedException {
        var url = URI.create(call.argument(0));
        var probe = new Probe(script.host(), url);
        return await(
                script,
                seconds,
                url + " does not answer well",
                () -> probe.isInside()
                        ? probe.succeeds(credentials.get())
                        : downloads.succeeds(url, credentials.get()));
    }

    private static Outcome await(ScriptRun script, long seconds, String what, BooleanSupplier condition)
            throws InterruptedException {
        if (script.isPlan()) {
            return Outcome.changedWhen(!condition.getAsBoolean());
        }
        return script.host().await(script.atMost(Duration.ofSeconds(seconds)), condition)
                ? Outcome.OK
                : Outcome.failed("probe-timeout", what);
    }

    private static String text(ScriptRun script, Call call, int argument) {
        return script.disk().text(call.argument(argument)).orElse("");
    }
}
