// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The cluster's own registry, which every worker has at its loopback address. */
@OnRealMachines
@Order(2)
class RegistryTest {

    private static final String IMAGE = "127.0.0.1:5000/proof/busybox:1";

    private final Cluster cluster;

    RegistryTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void anImagePushedOnOneWorkerRunsOnAnother() {
        var pushing = cluster.workers().getFirst();
        var running = cluster.workers().getLast();
        ctr(pushing, "images", "import", "-");
        ctr(pushing, "images", "push", "--plain-http", IMAGE);

        cluster.kubectl("delete", "pod", "-n", "default", "from-registry", "--ignore-not-found")
                .expected();
        cluster.kubectl(
                        "run",
                        "from-registry",
                        "-n",
                        "default",
                        "--image=" + IMAGE,
                        "--image-pull-policy=Always",
                        "--overrides={\"spec\":{\"nodeName\":\"%s\"}}".formatted(running.node()))
                .expected();
        var waiting = cluster.kubectlLine(
                "wait", "pod", "-n", "default", "from-registry", "--for=condition=Ready", "--timeout=60s");
        HostProgram.of(waiting).within(Duration.ofSeconds(70)).run().expected();

        assertThat(cluster.kubectl("exec", "-n", "default", "from-registry", "--", "sh", "-c", "echo runs")
                        .expected())
                .isEqualTo("runs\n");
        cluster.kubectl("delete", "pod", "-n", "default", "from-registry", "--now")
                .expected();
    }

    /** A namespace of its own: what the kubelet runs is to come from the registry. */
    private static void ctr(Machine machine, String... words) {
        var line = new String[words.length + 3];
        line[0] = "ctr";
        line[1] = "-n";
        line[2] = "proof";
        System.arraycopy(words, 0, line, 3, words.length);
        machine.program(line).reading(BusyboxImage.archive(IMAGE)).run().expected();
    }
}
