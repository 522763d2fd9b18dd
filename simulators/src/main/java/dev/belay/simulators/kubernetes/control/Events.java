// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.ObjectStore;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;

/** What happened, as {@code kubectl describe} tells it; said again, it is counted. Forgotten after an hour. */
final class Events implements Controller {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final ObjectStore store;
    private final Clock clock;
    private final String component;

    Events(ObjectStore store, Clock clock, String component) {
        this.store = store;
        this.clock = clock;
        this.component = component;
    }

    void normal(JsonNode object, String reason, String message) {
        say("Normal", object, reason, message);
    }

    void warning(JsonNode object, String reason, String message) {
        say("Warning", object, reason, message);
    }

    @Override
    public void reconcile() {
        var oldest = clock.instant().minus(LIFETIME);
        for (var event : store.view(ResourceTypes.EVENTS)) {
            var last = Json.text(event, "lastTimestamp");
            if (!last.isEmpty() && Instant.parse(last).isBefore(oldest)) {
                store.delete(ObjectKey.of(ResourceTypes.EVENTS, event));
            }
        }
    }

    private void say(String type, JsonNode object, String reason, String message) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var key = key(object, reason, message);
        if (!isOpen(key.namespace())) {
            return;
        }
        var known = store.change(
                key,
                event -> event.put("lastTimestamp", now)
                        .put("count", event.path("count").asInt() + 1));
        if (known.isEmpty()) {
            store.create(
                    key.type(),
                    event(key, type, object, reason, message)
                            .put("firstTimestamp", now)
                            .put("lastTimestamp", now));
        }
    }

    private boolean isOpen(String namespace) {
        return store.view(ResourceTypes.NAMESPACES.key(namespace))
                .filter(found -> !found.path("metadata").has("deletionTimestamp"))
                .isPresent();
    }

    private ObjectNode event(ObjectKey key, String type, JsonNode object, String reason, String message) {
        var event = Json.object();
        event.putObject("metadata").put("name", key.name()).put("namespace", key.namespace());
        var involved = event.putObject("involvedObject");
        involved.put("apiVersion", Json.text(object, "apiVersion")).put("kind", Json.text(object, "kind"));
        for (var field : new String[] {"name", "namespace", "uid"}) {
            if (object.path("metadata").has(field)) {
                involved.put(field, Json.text(object, "metadata", field));
            }
        }
        event.putObject("source").put("component", component);
        return event.put("type", type)
                .put("reason", reason)
                .put("message", message)
                .put("count", 1);
    }

    private static ObjectKey key(JsonNode object, String reason, String message) {
        var namespace = Json.at(object, "metadata", "namespace").asText("default");
        var hash = HexFormat.of().toHexDigits(Objects.hash(Json.text(object, "metadata", "uid"), reason, message));
        return ResourceTypes.EVENTS.key(namespace, Json.text(object, "metadata", "name") + "." + hash);
    }
}
