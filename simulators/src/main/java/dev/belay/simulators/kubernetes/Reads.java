// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.objects.FieldSelector;
import dev.belay.simulators.kubernetes.objects.LabelSelector;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.time.Clock;

/** GET of one object and of many. {@code limit} is not obeyed: a list is always whole. */
final class Reads {

    private final ObjectStore store;
    private final Clock clock;

    Reads(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Reply one(ApiCall call, ObjectKey key) {
        var object = store.shared(key);
        if (object == null) {
            throw StatusException.notFound(key);
        }
        return Reply.of(Rendering.of(call).one(key.type(), object, clock.instant()));
    }

    Reply list(ApiCall call, ResourceType type, String namespace) {
        var chosen = select(call, type, namespace);
        return Reply.of(Rendering.of(call).list(type, chosen, clock.instant()));
    }

    ObjectStore.Snapshot select(ApiCall call, ResourceType type, String namespace) {
        var labels = LabelSelector.parse(call.parameter("labelSelector"));
        var fields = FieldSelector.parse(call.parameter("fieldSelector"));
        var snapshot = store.snapshot(type, namespace);
        return new ObjectStore.Snapshot(
                snapshot.revision(),
                snapshot.objects().stream()
                        .filter(object -> labels.matches(object) && fields.matches(object))
                        .toList());
    }
}
