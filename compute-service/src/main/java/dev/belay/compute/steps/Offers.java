// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudZone;
import dev.belay.compute.cloud.Offer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the zones have to give, remembered for a short while: the lists are long and hardly change. */
@ApplicationScoped
public class Offers {

    private final InfrastructureConfig config;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    Offers(InfrastructureConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    private record Seen(Offer offer, Instant at) {}

    /** At most as old as configured. */
    public Offer recent(CloudZone zone) {
        var last = seen.get(zone.name());
        return last != null && last.at().plus(config.offerAge()).isAfter(clock.instant()) ? last.offer() : fresh(zone);
    }

    Offer fresh(CloudZone zone) {
        var offer = zone.offer();
        seen.put(zone.name(), new Seen(offer, clock.instant()));
        return offer;
    }
}
