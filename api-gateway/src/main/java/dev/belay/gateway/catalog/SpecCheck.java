// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.catalog;

import dev.belay.events.ClusterSpec;
import dev.belay.gateway.problem.RequestRefusedException;
import dev.belay.gateway.problem.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Holds a specification that is right in itself against what the cloud offers. */
@ApplicationScoped
public class SpecCheck {

    private final Catalog catalog;

    SpecCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * @return warnings: what would halt the bootstrap later as things stand
     * @throws RequestRefusedException 422 with every violation, 503 when compute-service does not answer
     */
    public List<String> check(ClusterSpec spec) {
        var violations = new Violations();
        var offer = catalog.offer(spec.zone());
        if (offer.isPresent()) {
            OfferRules.check(spec, offer.get(), violations);
        } else {
            OfferRules.unknownZone(spec, catalog.zones(), violations);
        }
        violations.refuseIfAny();
        return offer.map(found -> OfferRules.warnings(spec, found)).orElse(List.of());
    }
}
