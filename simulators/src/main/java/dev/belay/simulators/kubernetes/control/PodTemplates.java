// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Defaults;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.function.Consumer;

/** Makes pods from the templates of workloads, as the API would admit them. */
final class PodTemplates {

    private final ObjectStore store;

    PodTemplates(ObjectStore store) {
        this.store = store;
    }

    /** None is made while the service account is missing: the API would refuse it. */
    void make(JsonNode owner, Consumer<ObjectNode> finish) {
        var namespace = Json.text(owner, "metadata", "namespace");
        var pod = pod(owner, namespace);
        var account = Json.at(pod, "spec", "serviceAccountName").asText("default");
        if (store.view(ResourceTypes.SERVICE_ACCOUNTS.key(namespace, account)).isEmpty()) {
            return;
        }
        var spec = Json.ensure(pod, "spec");
        spec.put("serviceAccountName", account).put("serviceAccount", account);
        store.view(ResourceTypes.PRIORITY_CLASSES.key(Json.text(spec, "priorityClassName")))
                .ifPresentOrElse(found -> spec.set("priority", found.path("value")), () -> spec.put("priority", 0));
        finish.accept(pod);
        Defaults.fill(ResourceTypes.PODS, pod, true);
        store.create(ResourceTypes.PODS, pod);
    }

    private static ObjectNode pod(JsonNode owner, String namespace) {
        var template = Json.at(owner, "spec", "template");
        var pod = Json.object();
        var prefix = Json.text(owner, "metadata", "name") + "-";
        var metadata = pod.putObject("metadata")
                .put("generateName", prefix)
                .put("name", prefix + Owned.suffix())
                .put("namespace", namespace);
        for (var field : new String[] {"labels", "annotations"}) {
            if (Json.at(template, "metadata", field).isObject()) {
                metadata.set(field, Json.at(template, "metadata", field).deepCopy());
            }
        }
        Owned.by(pod, owner);
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }
}
