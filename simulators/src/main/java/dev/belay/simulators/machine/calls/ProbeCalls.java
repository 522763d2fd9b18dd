// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.process.Credentials;
import dev.belay.simulators.machine.process.PodProbe;
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

    /** The first of the arguments of {@code probe_pods} that is another pod. */
    private static final int OTHER_PODS = 5;

    private final Downloads downloads;

    ProbeCalls(Downloads downloads) {
        this.downloads = downloads;
    }

    Map<String, NodeCall> all() {
        return Map.of(
                "await_http", this::awaitHttp,
                "await_https", this::awaitHttps,
                "await_https_as", this::awaitHttpsAs,
                "await_file", ProbeCalls::awaitFile,
                "probe_pods", ProbeCalls::probePods);
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

    /** Looks once, from within a pod, when everything here has taken note of what was done before. */
    private static Outcome probePods(ScriptRun script, Call call) throws InterruptedException {
        var pod = new PodProbe(script.host());
        var own = call.argument(0);
        if (!script.host().await(Duration.ZERO, () -> pod.isAt(own))) {
            return Outcome.failed("pod-network-absent", "no pod on this node has the address " + own);
        }
        var port = Math.toIntExact(call.number(1));
        var silent = call.arguments().stream()
                .skip(OTHER_PODS)
                .filter(other -> !pod.reaches(other, port))
                .toList();
        if (!silent.isEmpty()) {
            return Outcome.failed("pod-unreachable", "no answer from " + String.join(" ", silent));
        }
        var name = call.argument(3);
        return pod.asks(call.argument(2)) && pod.isServed(name, "/readyz", text(script, call, 4))
                ? Outcome.OK
                : Outcome.failed("service-unreachable", "https://%s/readyz".formatted(name));
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
                : Outcome.failed("probe-timeout", what + script.lastWords());
    }

    private static String text(ScriptRun script, Call call, int argument) {
        return script.disk().text(call.argument(argument)).orElse("");
    }
}
