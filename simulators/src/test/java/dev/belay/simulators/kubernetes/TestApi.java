// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.access.Caller;
import dev.belay.simulators.kubernetes.control.Controllers;
import dev.belay.simulators.kubernetes.objects.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** An API server without its TLS: calls go where they go after it. YAML is fine wherever JSON is. */
final class TestApi implements AutoCloseable {

    static final Caller ROOT = caller("root", "system:masters");

    final ObjectStore store;
    private final Router router;

    TestApi(Path dir) {
        store = ObjectStore.open(dir);
        var settings = new ApiServerSettings("127.0.0.1", 0, "v1.36.4", "", "", "ca", "10.100.0.0/16", Map.of());
        var addresses = new ServiceAddresses(store, settings.serviceCidr());
        new FirstStart(store, Clock.systemUTC()).run(settings, addresses.first());
        router = new Router(store, settings, new HealthChecks(Map.of(), () -> true), addresses, Clock.systemUTC());
        new Controllers(store, Clock.systemUTC()).reconcile();
    }

    static Caller caller(String user, String... groups) {
        var all = new LinkedHashSet<>(List.of(groups));
        all.add(Caller.AUTHENTICATED);
        return new Caller(user, all);
    }

    Answer get(Caller caller, String path) {
        return call(caller, "GET", path, "", "");
    }

    Answer post(Caller caller, String path, String body) {
        return call(caller, "POST", path, "application/json", body);
    }

    Answer patch(Caller caller, String path, String kind, String body) {
        return call(caller, "PATCH", path, "application/" + kind, body);
    }

    Answer delete(Caller caller, String path) {
        return call(caller, "DELETE", path, "", "");
    }

    Answer apply(String manager, String path, String body) {
        var separator = path.contains("?") ? "&" : "?";
        return patch(ROOT, path + separator + "fieldManager=" + manager, "apply-patch+yaml", body);
    }

    Answer call(Caller caller, String method, String pathAndQuery, String contentType, String body) {
        var parts = pathAndQuery.split("\\?");
        var query = new HashMap<String, String>();
        if (parts.length > 1) {
            Arrays.stream(parts[1].split("&"))
                    .map(each -> each.split("=", 2))
                    .forEach(each -> query.put(each[0], each[1]));
        }
        query.putIfAbsent("fieldManager", "test");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var call = new ApiCall(caller, method, parts[0], query, "application/json", contentType, bytes);
        return switch (router.answer(call)) {
            case Reply.Document document ->
                new Answer(document.code(), document.body().deepCopy());
            case Reply.Raw raw -> new Answer(raw.code(), Json.object());
            case Reply.Stream _ -> new Answer(200, Json.object());
        };
    }

    @Override
    public void close() {
        store.close();
    }

    record Answer(int code, JsonNode body) {

        String message() {
            return Json.text(body, "message");
        }

        ObjectNode object() {
            return (ObjectNode) body;
        }
    }
}
