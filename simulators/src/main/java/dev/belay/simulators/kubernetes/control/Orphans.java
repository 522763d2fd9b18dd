// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.Deletions;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The garbage collector: what is owned goes when none of its owners is left. */
final class Orphans implements Controller {

    private final ObjectStore store;
    private final Deletions deletions;

    Orphans(ObjectStore store, Clock clock) {
        this.store = store;
        this.deletions = new Deletions(store, clock);
    }

    @Override
    public void reconcile() {
        var living = new HashSet<String>();
        for (var type : store.types()) {
            if (!type.equals(ResourceTypes.EVENTS)) {
                store.view(type).forEach(object -> living.add(Owned.uid(object)));
            }
        }
        for (var type : store.types()) {
            store.view(type).stream()
                    .filter(object -> isOrphan(object, living))
                    .forEach(object -> deletions.request(ObjectKey.of(type, object)));
        }
    }

    private static boolean isOrphan(ObjectNode object, Set<String> living) {
        var metadata = object.path("metadata");
        var owners = metadata.path("ownerReferences");
        return !owners.isEmpty()
                && !metadata.has("deletionTimestamp")
                && StreamSupport.stream(owners.spliterator(), false).noneMatch(owner -> isAlive(owner, living));
    }

    private static boolean isAlive(JsonNode owner, Set<String> living) {
        return living.contains(Json.text(owner, "uid"));
    }
}
