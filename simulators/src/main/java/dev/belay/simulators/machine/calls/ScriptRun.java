// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.process.Host;
import dev.belay.simulators.machine.script.Answers;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A script under way on a host. */
final class ScriptRun {

    private static final String ONCE = "/run/belay/once";
    private static final String MANIFESTS = "/etc/kubernetes/manifests/";

    private final Host host;
    private final Answers answers;
    private final List<Supplier<String>> concerns = new ArrayList<>();
    private boolean begun;
    private boolean plan;
    private boolean refused;
    private Optional<String> lockedLane = Optional.empty();
    private long endsAt = Long.MAX_VALUE;

    ScriptRun(Host host, Answers answers) {
        this.host = host;
        this.answers = answers;
    }

    Host host() {
        return host;
    }

    MachineDisk disk() {
        return host.disk();
    }

    Answers answers() {
        return answers;
    }

    /** Nothing may be changed; {@code changed} means that something would be. */
    boolean isPlan() {
        return plan;
    }

    /** Answers what planning and doing have in common: nothing to do, would do, did. */
    Outcome change(boolean needed, Supplier<Outcome> act) {
        if (!needed) {
            return Outcome.OK;
        }
        return plan ? Outcome.CHANGED : act.get();
    }

    void begin(boolean planOnly, Duration limit) {
        begun = true;
        plan = planOnly;
        endsAt = System.nanoTime() + limit.toNanos();
    }

    void refuse() {
        refused = true;
    }

    boolean lock(String lane, Duration wait) throws InterruptedException {
        if (host.scriptLock(lane).tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            lockedLane = Optional.of(lane);
        }
        return lockedLane.isPresent();
    }

    /** What it put aside for its own time is gone, and the next one may run. */
    void leave() {
        lockedLane.ifPresent(lane -> {
            lockedLane = Optional.empty();
            if (lane.isEmpty()) {
                disk().remove(ONCE);
            }
            host.scriptLock(lane).release();
        });
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isRefused() {
        return refused;
    }

    boolean isOutOfTime() {
        return begun && System.nanoTime() - endsAt >= 0;
    }

    /** Remembers what a later probe may be about. */
    void note(Call call) {
        if (call.name().equals("ensure_unit")) {
            concerns.add(() -> host.units().reason(call.argument(0)));
        } else if (call.name().equals("put_file") && call.argument(0).startsWith(MANIFESTS)) {
            concerns.add(() -> host.podReason(call.argument(0)));
        }
    }

    /** What those say that it is about. */
    String lastWords() {
        return concerns.stream()
                .map(Supplier::get)
                .filter(reason -> !reason.isEmpty())
                .map(reason -> ": " + reason)
                .collect(Collectors.joining());
    }

    /** No wait may outlive the script. */
    Duration atMost(Duration wanted) {
        var left = Duration.ofNanos(endsAt - System.nanoTime());
        return wanted.compareTo(left) < 0 ? wanted : left;
    }
}
