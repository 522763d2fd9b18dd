// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reboot;

import dev.belay.events.NodeName;
import dev.belay.nodeconfig.operation.StepKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a node is rebooted, told once, in order. */
enum RebootStep {
    ACQUIRE_LEASE("Take the cluster's lease"),
    DRAIN("Move the pods elsewhere"),
    REBOOT("Reboot the node"),
    AWAIT_NODE("Wait until the node serves again"),
    UNCORDON("Admit pods again"),
    RELEASE_LEASE("Give the lease back");

    private final String title;

    RebootStep(String title) {
        this.title = title;
    }

    /** Stable: rows and facts name a step by it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    static List<List<StepKey>> stages(NodeName node) {
        return Arrays.stream(values())
                .map(step -> List.of(new StepKey(step.key(), node)))
                .toList();
    }

    static RebootStep of(StepKey key) {
        return Arrays.stream(values())
                .filter(step -> step.key().equals(key.step()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a step of a reboot but got " + key));
    }
}
