// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.Deletions;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.util.List;

/** Puts into every namespace what its pods rely on, and empties one that is to go. */
final class NamespaceContents implements Controller {

    private static final String ROOT_CA = "kube-root-ca.crt";

    private final ObjectStore store;
    private final Deletions deletions;

    NamespaceContents(ObjectStore store, Clock clock) {
        this.store = store;
        this.deletions = new Deletions(store, clock);
    }

    @Override
    public void reconcile() {
        for (var namespace : store.view(ResourceTypes.NAMESPACES)) {
            var name = Json.text(namespace, "metadata", "name");
            if (namespace.path("metadata").has("deletionTimestamp")) {
                empty(namespace, name);
            } else {
                ensure(ResourceTypes.SERVICE_ACCOUNTS, named(name, "default"));
                ensure(ResourceTypes.CONFIG_MAPS, rootCa(name));
            }
        }
    }

    private void empty(ObjectNode namespace, String name) {
        contents(name).forEach(key -> deletions.request(key));
        if (contents(name).isEmpty()) {
            store.change(
                    ObjectKey.of(ResourceTypes.NAMESPACES, namespace),
                    object -> Json.ensure(object, "spec").remove("finalizers"));
        }
    }

    private List<ObjectKey> contents(String name) {
        return store.types().stream()
                .filter(ResourceType::namespaced)
                .flatMap(type -> store.view(type, name).stream().map(object -> ObjectKey.of(type, object)))
                .toList();
    }

    private ObjectNode rootCa(String namespace) {
        var map = named(namespace, ROOT_CA);
        var known = store.view(ResourceTypes.CONFIG_MAPS.key("kube-system", "extension-apiserver-authentication"));
        map.putObject("data")
                .put(
                        "ca.crt",
                        known.map(each -> Json.text(each, "data", "client-ca-file"))
                                .orElse(""));
        return map;
    }

    private void ensure(ResourceType type, ObjectNode object) {
        if (store.view(ObjectKey.of(type, object)).isEmpty()) {
            store.create(type, object);
        }
    }

    private static ObjectNode named(String namespace, String name) {
        var object = Json.object();
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }
}
