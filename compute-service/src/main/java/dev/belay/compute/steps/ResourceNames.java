// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.Role;

/** What a cluster's things are called at the cloud. Eight digits of the cluster's id keep a name apart from its earlier bearers. */
record ResourceNames(String prefix) {

    String firewall(Role role) {
        return prefix + (role == Role.CONTROL_PLANE ? "-masters" : "-workers");
    }

    String spreadGroup() {
        return prefix + "-masters";
    }

    String sshKey() {
        return prefix;
    }

    /** The bucket of the private registry, its role and its key: at most 63 characters, as buckets' names are. */
    String registry() {
        return prefix + "-images";
    }

    String address() {
        return prefix;
    }
}
