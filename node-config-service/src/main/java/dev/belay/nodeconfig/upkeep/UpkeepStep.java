// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import java.util.Arrays;
import java.util.Optional;

/** The steps of operations on a cluster that serves, by their stable keys. */
enum UpkeepStep {
    RECONCILE_NODE("reconcile-node", "Look at the node again"),
    RECONCILE_ADDONS("reconcile-addons", "Look at the cluster's own objects again"),
    ACQUIRE_LEASE("acquire-lease", "Take the cluster's lease"),
    DRAIN("drain", "Drain the node"),
    REBOOT("reboot", "Reboot the node"),
    AWAIT_NODE("await-node", "See the node back and Ready"),
    UNCORDON("uncordon", "Give the node back to the scheduler");

    private final String key;
    private final String title;

    UpkeepStep(String key, String title) {
        this.key = key;
        this.title = title;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    static Optional<UpkeepStep> withKey(String key) {
        return Arrays.stream(values()).filter(step -> step.key.equals(key)).findFirst();
    }
}
