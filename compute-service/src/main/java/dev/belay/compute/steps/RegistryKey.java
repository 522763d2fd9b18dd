// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.AccessKey;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.registry.RegistryStorage;
import dev.belay.compute.registry.RegistryStorages;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one key of a registry's role. Its role is its intent: what has the role and is not the key that we keep was made by a
 * try that died before it could keep the secret, is of no use to anybody, and goes.
 */
@ApplicationScoped
class RegistryKey {

    private final RegistryStorages storages;
    private final CloudOperations operations;
    private final InfrastructureConfig config;
    private final Clock clock;

    RegistryKey(RegistryStorages storages, CloudOperations operations, InfrastructureConfig config, Clock clock) {
        this.storages = storages;
        this.operations = operations;
        this.config = config;
        this.clock = clock;
    }

    void ensure(StepRun run, UUID role) {
        var shown = of(run, role);
        var kept = storages.of(run.cluster()).filter(storage -> counts(storage, shown));
        removeAllBut(run, kept, shown);
        if (kept.isEmpty()) {
            make(run, role);
        }
    }

    /** Removes what a lost answer left; makes nothing. */
    void tidy(StepRun run, UUID role) {
        storages.of(run.cluster()).ifPresent(kept -> removeAllBut(run, Optional.of(kept), of(run, role)));
    }

    /** Whether the cloud still knows the key that we keep. */
    boolean isThere(StepRun run) {
        return storages.of(run.cluster())
                .filter(kept -> run.zone().access().keys().stream().anyMatch(shown -> isOf(kept, shown)))
                .isPresent();
    }

    private static List<AccessKey> of(StepRun run, UUID role) {
        return run.zone().access().keys().stream()
                .filter(key -> key.role().equals(role))
                .toList();
    }

    /** A new one may not be shown yet. */
    private boolean counts(RegistryStorage kept, List<AccessKey> shown) {
        return shown.stream().anyMatch(key -> isOf(kept, key))
                || kept.keptAt().plus(config.visibilityDelay()).isAfter(clock.instant());
    }

    private void removeAllBut(StepRun run, Optional<RegistryStorage> kept, List<AccessKey> shown) {
        shown.stream()
                .filter(key -> kept.filter(storage -> isOf(storage, key)).isEmpty())
                .forEach(key -> remove(run, key));
    }

    private void remove(StepRun run, AccessKey key) {
        Log.infof("Removing the API key %s of %s: nobody knows its secret", key.key(), key.name());
        try {
            operations.complete(run.zone(), run.zone().access().deleteKey(key.key()));
            run.changedSomething();
        } catch (NotFound _) {
            Log.debugf("The API key %s was gone already", key.key());
        }
    }

    private void make(StepRun run, UUID role) {
        var bucket = run.names().registry();
        var made = run.zone().access().createKey(bucket, role);
        storages.keep(
                run.cluster(),
                new RegistryStorage(run.zone().buckets().endpoint(), run.zone().name(), bucket, made, clock.instant()));
        run.changedSomething();
    }

    private static boolean isOf(RegistryStorage kept, AccessKey key) {
        return key.key().equals(kept.key().key());
    }
}
