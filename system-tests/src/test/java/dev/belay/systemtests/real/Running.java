// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.systemtests.LocalBelay;
import java.nio.file.Path;

/** The local run under the tests: one of their own, or one that is there and stays. */
final class Running implements AutoCloseable {

    private static final String HOME = "belay.real.home";
    private static final String OFFSET = "belay.real.offset";
    private static final int OWN_OFFSET = 4000;

    private final Cluster cluster;
    private final boolean ours;
    private final Departures departures;

    private Running(Cluster cluster, boolean ours, Departures departures) {
        this.cluster = cluster;
        this.ours = ours;
        this.departures = departures;
    }

    static Running begin() {
        var checkout = System.getProperty(HOME);
        var belay = checkout == null
                ? LocalBelay.fresh(Integer.getInteger(OFFSET, OWN_OFFSET))
                : LocalBelay.running(Path.of(checkout), Integer.getInteger(OFFSET, 0));
        var departures = Departures.watched(belay.offset());
        if (checkout == null) {
            bringUp(belay);
        }
        return new Running(new Cluster(belay, departures, checkout == null), checkout == null, departures);
    }

    private static void bringUp(LocalBelay belay) {
        var up = belay.run("up", "--machines", "containers");
        System.out.println(up.output());
        if (up.code() != 0) {
            belay.run("down", "--purge");
        }
        assertThat(up.code()).as(up.output()).isZero();
    }

    Cluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        departures.close();
        if (ours) {
            cluster.belay().run("down", "--purge");
        }
    }
}
