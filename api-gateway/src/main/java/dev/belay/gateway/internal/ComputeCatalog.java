// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.internal;

import dev.belay.events.Service;
import dev.belay.gateway.catalog.Catalog;
import dev.belay.gateway.catalog.Offer;
import dev.belay.gateway.internal.InternalCall.RefusedCallException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The {@link Catalog} that compute-service keeps. */
@ApplicationScoped
class ComputeCatalog implements Catalog {

    private static final int NOT_FOUND = 404;

    private final ComputeClient client;
    private final InternalCall calls;

    ComputeCatalog(@RestClient ComputeClient client, InternalCall calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public List<String> zones() {
        try {
            return calls.reading(Service.COMPUTE, client::zones).zones();
        } catch (RefusedCallException e) {
            throw e.unexpected();
        }
    }

    @Override
    public Optional<Offer> offer(String zone) {
        try {
            return Optional.of(calls.reading(Service.COMPUTE, () -> client.offer(zone)));
        } catch (RefusedCallException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e.unexpected();
        }
    }
}
