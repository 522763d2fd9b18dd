// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.eventing.Seal;
import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The secrets of every cluster, made once, sealed in their rows. */
@ApplicationScoped
public class Secrets implements PanacheRepositoryBase<SecretRow, UUID> {

    private final Seal seal;
    private final ObjectMapper json;

    Secrets(Seal seal, ObjectMapper json) {
        this.seal = seal;
        this.json = json;
    }

    public Optional<ClusterSecrets> find(ClusterId cluster) {
        return findByIdOptional(cluster.value()).map(row -> opened(row.sealed));
    }

    /** @throws IllegalStateException before they are made */
    public ClusterSecrets read(ClusterId cluster) {
        return find(cluster)
                .orElseThrow(() -> new IllegalStateException(
                        "Expected the secrets of cluster %s but they are not made yet".formatted(cluster)));
    }

    public void add(ClusterId cluster, ClusterSecrets secrets) {
        persist(SecretRow.of(cluster, secrets.sshPublicKey(), sealed(secrets)));
    }

    private String sealed(ClusterSecrets secrets) {
        try {
            return seal.seal(json.writeValueAsString(secrets));
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    private ClusterSecrets opened(String sealed) {
        try {
            return json.readValue(seal.open(sealed), ClusterSecrets.class);
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    /** Without the cause: its message may quote the secret. */
    private static IllegalStateException unreadable() {
        return new IllegalStateException("Expected the secrets of a cluster to be JSON but they are not");
    }
}
