// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.Offer;
import dev.belay.events.PlannedNode;

/** What of a zone's offer a node is made from. */
record Choice(Offer.InstanceType type, Offer.Template template) {

    /** @throws StepHaltedException when the zone has no such type or template */
    static Choice of(Offer offer, ClusterOrder order, PlannedNode node) {
        var spec = order.spec();
        var type = offer.instanceType(node.instanceType())
                .orElseThrow(() -> new StepHaltedException(
                        "instance-type-not-found",
                        "Expected zone %s to offer the instance type %s but this organisation may not use it there: have it enabled, then resume."
                                .formatted(spec.zone(), node.instanceType())));
        var template = offer.template(spec.template())
                .orElseThrow(() -> new StepHaltedException(
                        "template-not-found",
                        "Expected zone %s to have the public template '%s' but it has none of that name: once it is back, resume."
                                .formatted(spec.zone(), spec.template())));
        return new Choice(type, template);
    }
}
