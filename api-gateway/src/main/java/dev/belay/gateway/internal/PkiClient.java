// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.internal;

import dev.belay.eventing.ServiceTokenFilter;
import dev.belay.events.CertificateProfile;
import dev.belay.events.Service;
import dev.belay.gateway.certificate.LedgerEntry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** pki-service's internal calls. */
@RegisterRestClient(configKey = "pki-service")
@RegisterProvider(PkiClient.Token.class)
@Path("/internal/clusters/{id}/certificates")
interface PkiClient {

    @POST
    Signed sign(@RestPath UUID id, Order order);

    @GET
    Ledger ledger(@RestPath UUID id, @RestQuery @Nullable Long cursor, @RestQuery int limit);

    record Order(
            CertificateProfile profile,
            String csr,
            String user,
            String group,
            long ttlSeconds,
            String requestedBy,
            String reason) {}

    record Signed(String certificate, String serial, Instant notAfter, String authority) {}

    record Ledger(List<LedgerEntry> certificates, @Nullable String next) {}

    final class Token extends ServiceTokenFilter {

        public Token() {
            super(Service.PKI);
        }
    }
}
