// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import jakarta.enterprise.context.ApplicationScoped;

/** The table of contents: who does which step. */
@ApplicationScoped
class UpkeepActs {

    private final NodeReconciliation nodes;
    private final AddonReconciliation addons;
    private final LeaseHolding lease;
    private final NodeReboot reboot;

    UpkeepActs(NodeReconciliation nodes, AddonReconciliation addons, LeaseHolding lease, NodeReboot reboot) {
        this.nodes = nodes;
        this.addons = addons;
        this.lease = lease;
        this.reboot = reboot;
    }

    UpkeepAct of(UpkeepStep step) {
        return switch (step) {
            case RECONCILE_NODE -> nodes::look;
            case RECONCILE_ADDONS -> addons::look;
            case ACQUIRE_LEASE -> lease::acquire;
            case DRAIN -> reboot::drain;
            case REBOOT -> reboot::reboot;
            case AWAIT_NODE -> reboot::await;
            case UNCORDON -> reboot::uncordon;
        };
    }
}
