// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.access.Attempt;
import dev.belay.simulators.kubernetes.access.Authorizer;
import dev.belay.simulators.kubernetes.access.Roles;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** From a call to who answers it, in the order of a real server: health, authentication, authorization, the rest. */
final class Router {

    private final HealthChecks health;
    private final Authorizer authorizer;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final Resources resources;
    private final ResourceMetrics metrics;
    private final String version;

    Router(
            ObjectStore store,
            ApiServerSettings settings,
            HealthChecks health,
            ServiceAddresses addresses,
            Clock clock) {
        var catalogue = new Catalogue(store);
        this.health = health;
        this.version = settings.version();
        this.authorizer = new Authorizer(new StoredRoles(store));
        this.discovery = new Discovery(catalogue);
        this.openApi = new OpenApi(catalogue);
        this.resources = new Resources(store, catalogue, authorizer, new Admission(store, addresses), clock);
        this.metrics = new ResourceMetrics(store, authorizer, clock, settings.kubelets());
    }

    Reply answer(ApiCall call) {
        try {
            return route(call);
        } catch (StatusException refusal) {
            return Reply.of(refusal);
        }
    }

    private Reply route(ApiCall call) {
        if (health.covers(call.path())) {
            return health.answer(call);
        }
        if (call.caller().isAnonymous()) {
            throw Refusals.unauthorized();
        }
        if (!health.reachesEtcd()) {
            throw Refusals.etcdDown();
        }
        var path = RequestPath.parse(call.path());
        if (path.isEmpty()) {
            return onPath(call);
        }
        var resource = path.get();
        return resource.group().equals(ResourceMetrics.GROUP)
                ? metrics.answer(call, resource)
                : resources.answer(call, resource);
    }

    private Reply onPath(ApiCall call) {
        authorizer.require(call.caller(), Attempt.onPath(call.method().toLowerCase(Locale.ROOT), call.path()));
        if (call.path().equals("/version")) {
            return Reply.of(versionInfo());
        }
        return discovery.answer(call).or(() -> openApi.answer(call)).orElseThrow(Refusals::noSuchPath);
    }

    private ObjectNode versionInfo() {
        var parts = version.replaceFirst("^v", "").split("\\.");
        return Json.object()
                .put("major", parts[0])
                .put("minor", parts[1])
                .put("gitVersion", version)
                .put("gitCommit", "simulated")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "none")
                .put("platform", "linux/amd64");
    }

    private record StoredRoles(ObjectStore store) implements Roles {

        @Override
        public List<? extends JsonNode> list(ResourceType type, String namespace) {
            return store.snapshot(type, namespace).objects();
        }

        @Override
        public JsonNode get(ObjectKey key) {
            return store.shared(key) instanceof ObjectNode object
                    ? object
                    : Json.object().path("none");
        }
    }
}
