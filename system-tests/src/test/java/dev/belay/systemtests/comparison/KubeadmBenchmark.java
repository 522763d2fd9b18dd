// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.systemtests.LocalBelay;
import dev.belay.systemtests.real.Cloud;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how long three masters and three workers take by Belay and by kubeadm, and what that takes. Needs what
 * {@code ./belay up --machines containers} needs, and a machine that does nothing else.
 */
@Tag("real")
class KubeadmBenchmark {

    private static final int OFFSET = 7000;
    private static final List<String> SERVICES = List.of(
            "api-gateway", "compute-service", "pki-service", "node-config-service", "upgrade-service", "backends");
    private static final String EXOSCALE = "exoscale";

    /** What has just started has something to do for a while. */
    private static final long SETTLE_SECONDS = 15;

    private final Clock clock = Clock.systemUTC();

    @Test
    void printsFigures() throws Exception {
        try (var belay = LocalBelay.fresh(Integer.getInteger("belay.comparison.offset", OFFSET))) {
            start(belay);
            var supplies = Supplies.of(belay);
            supplies.warm();
            var theirs = kubeadm(belay, supplies);
            start(belay);
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            var contender = new BelayContender(belay, supplies);
            var ours = Measured.of(contender, supplies.image("pause"), names(belay), clock);
            var report = new Report(System.out);
            report.compare(ours, theirs);
            report.details(ours);
            report.steps(contender.operation());
            report.details(theirs);
        }
    }

    /** All processes and no cluster: nothing may be called so. */
    private static void start(LocalBelay belay) {
        var up = belay.run("up", "--machines", "containers", "--name", "Not a name");
        assertThat(belay.get("/v1/clusters").path("items")).as(up.output()).isEmpty();
    }

    /** Without Belay's services, which would take time from it even when they do nothing. */
    private Measured kubeadm(LocalBelay belay, Supplies supplies) throws InterruptedException {
        SERVICES.forEach(belay.processes()::kill);
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        try (var contender = new KubeadmContender(supplies, () -> new Fleet(new Cloud(belay)), clock)) {
            var names = Map.of(
                    belay.processes().pid(EXOSCALE),
                    EXOSCALE,
                    ProcessHandle.current().pid(),
                    "observer");
            return Measured.of(contender, supplies.image("pause"), names, clock);
        }
    }

    private static Map<Long, String> names(LocalBelay belay) {
        var names = new HashMap<Long, String>();
        SERVICES.forEach(service -> names.put(belay.processes().pid(service), service));
        names.put(belay.processes().pid(EXOSCALE), EXOSCALE);
        names.put(ProcessHandle.current().pid(), "observer");
        return names;
    }
}
