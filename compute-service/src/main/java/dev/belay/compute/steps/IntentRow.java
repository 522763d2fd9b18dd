// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "intent")
@NullUnmarked
class IntentRow extends PanacheEntityBase {

    @Id
    String nonce;

    UUID clusterId;

    @Enumerated(EnumType.STRING)
    ResourceKind kind;

    String name;

    @Enumerated(EnumType.STRING)
    Intent.State state;

    String sshHostKey;
    UUID resourceId;
    UUID cloudOperationId;
    Instant recordedAt;
    Instant trustedFrom;

    static IntentRow of(ClusterId cluster, ResourceKind kind, String name, Intent intent) {
        var row = new IntentRow();
        row.nonce = intent.nonce();
        row.clusterId = cluster.value();
        row.kind = kind;
        row.name = name;
        row.sshHostKey = intent.sshHostKey();
        row.recordedAt = intent.recordedAt();
        row.become(intent);
        return row;
    }

    Intent intent() {
        return new Intent(nonce, state, sshHostKey, resourceId, cloudOperationId, recordedAt, trustedFrom);
    }

    void become(Intent intent) {
        state = intent.state();
        resourceId = intent.resource();
        cloudOperationId = intent.cloudOperation();
        trustedFrom = intent.trustedFrom();
    }

    void adopted(UUID resource) {
        state = Intent.State.ADOPTED;
        resourceId = resource;
    }

    void ended(Intent.State end) {
        state = end;
    }

    void lost(Instant trusted) {
        trustedFrom = trusted;
    }
}
