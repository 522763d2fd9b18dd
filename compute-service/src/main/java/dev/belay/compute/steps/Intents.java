// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Every try at making something at the cloud, for ever: a thing that shows late is recognised by its nonce. Each change is
 * committed at once, since what follows it is an act that cannot be undone. Transactions are named on each method: on the class they
 * would also surround the methods that Panache adds, and rows would come back from a transaction that is over.
 */
@ApplicationScoped
class Intents implements PanacheRepositoryBase<IntentRow, String> {

    /** Oldest first. */
    @Transactional
    List<Intent> tries(ClusterId cluster, ResourceKind kind, String name) {
        return list(
                        "clusterId = ?1 and kind = ?2 and name = ?3",
                        Sort.by("recordedAt").and("nonce"),
                        cluster.value(),
                        kind,
                        name)
                .stream()
                .map(IntentRow::intent)
                .toList();
    }

    @Transactional
    Optional<Intent> adopted(ClusterId cluster, ResourceKind kind, String name) {
        return tries(cluster, kind, name).stream()
                .filter(intent -> intent.state() == Intent.State.ADOPTED)
                .findFirst();
    }

    /** @throws IllegalStateException when it was not made yet: the plan has it before */
    @Transactional
    UUID resource(ClusterId cluster, ResourceKind kind, String name) {
        return adopted(cluster, kind, name)
                .map(Intent::resource)
                .orElseThrow(() -> new IllegalStateException("Expected %s %s to be made before".formatted(kind, name)));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void record(ClusterId cluster, ResourceKind kind, String name, Intent intent) {
        persist(IntentRow.of(cluster, kind, name, intent));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void made(Intent intent) {
        change(intent.nonce(), row -> row.become(intent));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void lost(String nonce, Instant trustedFrom) {
        change(nonce, row -> row.lost(trustedFrom));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void adopt(String nonce, UUID resource) {
        change(nonce, row -> row.adopted(resource));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void giveUp(String nonce) {
        change(nonce, row -> row.ended(Intent.State.GIVEN_UP));
    }

    @Transactional(TxType.REQUIRES_NEW)
    void fail(String nonce) {
        change(nonce, row -> row.ended(Intent.State.FAILED));
    }

    private void change(String nonce, Consumer<IntentRow> change) {
        findByIdOptional(nonce).ifPresent(change);
    }
}
