// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Defaults;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;

/** What stands between an allowed write and the store: fills in, then refuses. */
final class Admission {

    private final ObjectStore store;
    private final ServiceAddresses addresses;

    Admission(ObjectStore store, ServiceAddresses addresses) {
        this.store = store;
        this.addresses = addresses;
    }

    /** @throws StatusException 403, 404 or 422 when the write is refused */
    void admit(Intent intent) {
        if (intent.isNew() && intent.key().type().namespaced()) {
            requireNamespace(intent);
        }
        NodeRestriction.admit(intent);
        if (intent.subresource().isEmpty()) {
            Defaults.fill(intent.key().type(), intent.next(), intent.isNew());
            Validation.check(intent);
        }
        if (intent.isOf("Service")) {
            addresses.assign(intent);
        }
        if (intent.isOf("Pod") && intent.isNew()) {
            completePod(intent);
        }
    }

    private void requireNamespace(Intent intent) {
        var key = ResourceTypes.NAMESPACES.key(intent.key().namespace());
        var namespace = store.shared(key);
        if (namespace == null) {
            throw StatusException.notFound(key);
        }
        if (namespace.path("metadata").has("deletionTimestamp")) {
            throw forbidden(
                    intent,
                    "unable to create new content in namespace %s because it is being terminated"
                            .formatted(key.name()));
        }
    }

    private void completePod(Intent intent) {
        var spec = Json.ensure(intent.next(), "spec");
        requireServiceAccount(intent, spec);
        var priorityClass = Json.text(spec, "priorityClassName");
        if (priorityClass.isEmpty()) {
            spec.put("priority", 0);
            return;
        }
        var found = store.shared(ResourceTypes.PRIORITY_CLASSES.key(priorityClass));
        if (found == null) {
            throw forbidden(intent, "no PriorityClass with name %s was found".formatted(priorityClass));
        }
        spec.set("priority", found.path("value"));
    }

    private void requireServiceAccount(Intent intent, ObjectNode spec) {
        var mirror = Json.at(intent.next(), "metadata", "annotations").has("kubernetes.io/config.mirror");
        if (mirror) {
            return;
        }
        var name = spec.path("serviceAccountName").asText("default");
        var key = ResourceTypes.SERVICE_ACCOUNTS.key(intent.key().namespace(), name);
        if (store.shared(key) == null) {
            throw forbidden(
                    intent,
                    "error looking up service account %s/%s: serviceaccount \"%s\" not found"
                            .formatted(key.namespace(), name, name));
        }
        spec.put("serviceAccountName", name).put("serviceAccount", name);
    }

    static StatusException forbidden(Intent intent, String why) {
        var type = intent.key().type();
        return StatusException.forbidden(
                type.group(), type.plural(), intent.key().name(), why);
    }
}
