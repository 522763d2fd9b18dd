// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.authority;

import dev.belay.eventing.CallableBy;
import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.events.Service;
import dev.belay.pki.cluster.UnknownClusterException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** The public half of an authority, for whoever has to write it into a kubeconfig or onto a node. */
@Path("/internal/clusters/{id}/authorities")
@CallableBy({Service.API_GATEWAY, Service.NODE_CONFIG, Service.UPGRADE})
@RunOnVirtualThread
public class AuthorityResource {

    private final Authorities authorities;

    AuthorityResource(Authorities authorities) {
        this.authorities = authorities;
    }

    @GET
    @Path("{name}")
    @Transactional
    public AuthorityView authority(@PathParam("id") UUID id, @PathParam("name") AuthorityName name) {
        var cluster = new ClusterId(id);
        return authorities
                .certificate(cluster, name)
                .map(AuthorityView::new)
                .orElseThrow(() -> new UnknownClusterException(cluster));
    }

    /** @param certificate PEM */
    public record AuthorityView(String certificate) {}
}
