// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link Cloud} over Exoscale's API, with one organisation's credentials. */
@ApplicationScoped
class ExoscaleCloud implements Cloud {

    private final ExoscaleHttp http;
    private final ZoneEndpoints endpoints;
    private final ObjectStores stores;

    ExoscaleCloud(ExoscaleHttp http, ZoneEndpoints endpoints, ObjectStores stores) {
        this.http = http;
        this.endpoints = endpoints;
        this.stores = stores;
    }

    @Override
    public List<String> zones() {
        return List.copyOf(endpoints.all(new AtomicInteger()).keySet());
    }

    @Override
    public CloudZone zone(String name) {
        var roundTrips = new AtomicInteger();
        var endpoint = endpoints.of(name, roundTrips);
        return new ExoscaleZone(name, new ExoscaleClient(http, endpoint, roundTrips), stores);
    }

    /** Quotas: the smallest thing that the role we ask for may read. */
    @Override
    public void checkCredentials() {
        new ExoscaleClient(http, endpoints.any(), new AtomicInteger()).get("/quota", Wire.Quotas.class);
    }
}
