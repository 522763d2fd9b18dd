// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.catalog;

import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.WorkerPool;
import dev.belay.gateway.problem.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether a specification asks for what there is. */
final class OfferRules {

    private static final int SHOWN = 12;

    private OfferRules() {}

    static void unknownZone(ClusterSpec spec, List<String> zones, Violations violations) {
        violations.add("zone", "Expected one of %s but got '%s'".formatted(zones, spec.zone()));
    }

    static void check(ClusterSpec spec, Offer offer, Violations violations) {
        if (!offer.templates().contains(spec.template())) {
            violations.add(
                    "template",
                    "Expected a template of zone %s, like %s, but got '%s'"
                            .formatted(spec.zone(), few(offer.templates()), spec.template()));
        }
        type("controlPlane.instanceType", spec.controlPlane().instanceType(), offer, violations);
        IntStream.range(0, spec.workerPools().size())
                .forEach(i -> type(
                        "workerPools[%d].instanceType".formatted(i),
                        spec.workerPools().get(i).instanceType(),
                        offer,
                        violations));
    }

    /** A quota may be raised before the machines are made, so it warns only; compute-service halts when it is too small. */
    static List<String> warnings(ClusterSpec spec, Offer offer) {
        var machines = spec.controlPlane().replicas()
                + spec.workerPools().stream().mapToInt(WorkerPool::replicas).sum();
        var warnings = new ArrayList<String>();
        warning(offer, "instance", machines).ifPresent(warnings::add);
        warning(offer, "elastic-ip", 1).ifPresent(warnings::add);
        if (spec.addons().registry()) {
            warning(offer, "bucket", 1).ifPresent(warnings::add);
            warning(offer, "iam-key", 1).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static void type(String field, String type, Offer offer, Violations violations) {
        var names = offer.instanceTypes().stream().map(Offer.InstanceType::name).toList();
        if (!names.contains(type)) {
            violations.add(
                    field, "Expected an instance type of the zone, like %s, but got '%s'".formatted(few(names), type));
        }
    }

    private static Optional<String> warning(Offer offer, String resource, int more) {
        return Optional.ofNullable(offer.quotas().get(resource))
                .filter(quota -> !quota.holds(more))
                .map(quota -> "The quota of %s is %d and %d are in use, but %d more are needed: have it raised first."
                        .formatted(resource, quota.limit(), quota.usage(), more));
    }

    private static List<String> few(List<String> names) {
        return names.stream().sorted().limit(SHOWN).toList();
    }
}
