// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A person with the same credentials and no plan. */
@ApplicationScoped
public class Vandal {

    private final ExoscaleHttp http;
    private final ZoneEndpoints endpoints;

    Vandal(ExoscaleHttp http, ZoneEndpoints endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    public void detach(UUID address, UUID machine) {
        client().put("/elastic-ip/" + address + ":detach", new Wire.InstanceRef(Wire.Ref.to(machine)));
    }

    /** With its user-data. */
    public JsonNode instance(UUID machine) {
        return client().get("/instance/" + machine, JsonNode.class);
    }

    private ExoscaleClient client() {
        return new ExoscaleClient(http, endpoints.any(), new AtomicInteger());
    }
}
