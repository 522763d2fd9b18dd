// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings objects to what manifests say by server-side apply, or only tells which differ. */
final class AppliedObjects {

    static final String MANAGER = "belay";

    private static final int NOT_FOUND = 404;
    private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---\\s*$");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** What the API server keeps of its own accord. */
    private static final List<String> KEPT_BY_SERVER = List.of("managedFields", "resourceVersion", "generation");

    private final ClusterApi api;
    private final boolean mend;
    private final List<String> changed = new ArrayList<>();

    /** @param mend false only to tell what differs */
    AppliedObjects(ClusterApi api, boolean mend) {
        this.api = api;
        this.mend = mend;
    }

    /** In the order of the text. */
    void apply(String yaml) {
        DOCUMENTS.splitAsStream(yaml).filter(document -> !document.isBlank()).forEach(document -> {
            HasMetadata object = SERIALIZATION.unmarshal(document);
            apply(object);
        });
    }

    void apply(HasMetadata object) {
        var live = api.ask(client -> client.resource(object).get());
        if (differs(live, applied(object))) {
            changed.add(nameOf(object));
        }
    }

    /** {@code <kind> <namespace>/<name>} each. */
    List<String> changed() {
        return List.copyOf(changed);
    }

    /** Absent when it cannot even be tried, because what it belongs to is not there. */
    private @Nullable HasMetadata applied(HasMetadata object) {
        var how = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(MANAGER)
                .withForce(true);
        if (!mend) {
            how.withDryRun(List.of("All"));
        }
        try {
            return api.ask(client -> client.resource(object).patch(how.build()));
        } catch (KubernetesClientException e) {
            if (!mend && e.getCode() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    private boolean differs(@Nullable HasMetadata live, @Nullable HasMetadata applied) {
        if (live == null || applied == null) {
            return true;
        }
        return mend
                ? !live.getMetadata()
                        .getResourceVersion()
                        .equals(applied.getMetadata().getResourceVersion())
                : !content(live).equals(content(applied));
    }

    private static JsonNode content(HasMetadata object) {
        ObjectNode json = SERIALIZATION.convertValue(object, ObjectNode.class);
        if (json.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(KEPT_BY_SERVER);
        }
        json.remove("status");
        return json;
    }

    private static String nameOf(HasMetadata object) {
        var metadata = object.getMetadata();
        var namespace = metadata.getNamespace();
        return "%s %s%s".formatted(object.getKind(), namespace == null ? "" : namespace + "/", metadata.getName());
    }
}
