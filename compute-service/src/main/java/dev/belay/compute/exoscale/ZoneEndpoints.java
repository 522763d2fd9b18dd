// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import static java.util.stream.Collectors.toMap;

import dev.belay.compute.cloud.UnknownZoneException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where each zone is asked. The list is read once, and again when a zone is asked for that was not on it. */
@ApplicationScoped
class ZoneEndpoints {

    private final ExoscaleHttp http;
    private final URI start;
    private volatile Map<String, URI> known = Map.of();
    private volatile Map<String, URI> stores = Map.of();

    ZoneEndpoints(ExoscaleHttp http, ExoscaleConfig config) {
        this.http = http;
        this.start = config.endpoint();
    }

    Map<String, URI> all(AtomicInteger roundTrips) {
        var request = new Request("GET", URI.create(start + "/zone"), new byte[0], false);
        var zones = http.send(request, Wire.Zones.class, roundTrips);
        known = Translation.each(zones.zones())
                .filter(zone -> zone.apiEndpoint() != null)
                .collect(toMap(Wire.Zone::name, zone -> URI.create(zone.apiEndpoint()), (one, _) -> one, TreeMap::new));
        stores = Translation.each(zones.zones())
                .filter(zone -> zone.sosEndpoint() != null)
                .collect(toMap(Wire.Zone::name, zone -> URI.create(zone.sosEndpoint()), (one, _) -> one));
        return known;
    }

    /** Of the object store: what the cloud says, or else where Exoscale has it. */
    URI storageOf(String zone, AtomicInteger roundTrips) {
        of(zone, roundTrips);
        return stores.getOrDefault(zone, URI.create("https://sos-%s.exo.io".formatted(zone)));
    }

    /** @throws UnknownZoneException when there is no such zone */
    URI of(String zone, AtomicInteger roundTrips) {
        var endpoint = known.get(zone);
        if (endpoint == null) {
            endpoint = all(roundTrips).get(zone);
        }
        if (endpoint == null) {
            throw new UnknownZoneException(
                    zone, known.keySet().stream().sorted().toList());
        }
        return endpoint;
    }

    /** For calls that any zone answers. */
    URI any() {
        return start;
    }
}
