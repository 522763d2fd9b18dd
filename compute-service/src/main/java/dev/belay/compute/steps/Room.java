// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.Offer;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks, before anything is made, whether all of it can be made: a cluster that cannot be finished is not begun. */
@ApplicationScoped
public class Room {

    private final Offers offers;

    Room(Offers offers) {
        this.offers = offers;
    }

    /** @throws StepHaltedException naming what is missing */
    public void check(StepRun run) {
        var offer = offers.fresh(run.zone());
        var order = run.order();
        order.nodes().forEach(node -> Choice.of(offer, order, node));
        check(run, offer, Offer.MACHINES, order.nodes().size(), "machines");
        check(run, offer, Offer.ADDRESSES, 1, "elastic IPs");
        if (order.spec().addons().registry()) {
            check(run, offer, Offer.BUCKETS, 1, "buckets");
            check(run, offer, Offer.KEYS, 1, "API keys");
        }
    }

    private static void check(StepRun run, Offer offer, String resource, int needed, String words) {
        var quota = offer.quotas().get(resource);
        if (quota != null && !quota.admits(needed)) {
            throw new StepHaltedException(
                    "quota-too-small",
                    "Cluster %s needs %d %s but the quota of the organisation leaves %d (%d of %d are used): have it raised or free some, then resume."
                            .formatted(
                                    run.order().spec().name(),
                                    needed,
                                    words,
                                    quota.left(),
                                    quota.usage(),
                                    quota.limit()));
        }
    }
}
