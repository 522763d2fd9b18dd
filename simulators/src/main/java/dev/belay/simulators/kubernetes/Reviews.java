// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.access.Attempt;
import dev.belay.simulators.kubernetes.access.Authorizer;
import dev.belay.simulators.kubernetes.access.Caller;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import java.util.LinkedHashSet;

/** Questions about callers: who am I, may I, may somebody else. */
final class Reviews {

    private final Authorizer authorizer;

    Reviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    Reply answer(ApiCall call, ResourceType type, String verb) {
        if (!verb.equals("create")) {
            throw Refusals.methodNotAllowed();
        }
        var review = call.object().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        var spec = review.path("spec");
        var status = review.putObject("status");
        switch (type.kind()) {
            case "SelfSubjectReview" -> status.set("userInfo", userInfo(call.caller()));
            case "SelfSubjectAccessReview" -> status.put("allowed", authorizer.allows(call.caller(), attempt(spec)));
            case "SelfSubjectRulesReview" -> rules(status, call.caller(), Json.text(spec, "namespace"));
            case "TokenReview" -> status.put("authenticated", false).put("error", "invalid bearer token");
            default -> status.put("allowed", authorizer.allows(caller(spec), attempt(spec)));
        }
        return Reply.of(201, review);
    }

    private static Attempt attempt(JsonNode spec) {
        var path = spec.path("nonResourceAttributes");
        if (path.isObject()) {
            return Attempt.onPath(Json.text(path, "verb"), Json.text(path, "path"));
        }
        var on = spec.path("resourceAttributes");
        var subresource = Json.text(on, "subresource");
        return new Attempt(
                Json.text(on, "verb"),
                Json.text(on, "group"),
                Json.text(on, "resource") + (subresource.isEmpty() ? "" : "/" + subresource),
                Json.text(on, "namespace"),
                Json.text(on, "name"),
                "");
    }

    private static Caller caller(JsonNode spec) {
        return new Caller(Json.text(spec, "user"), new LinkedHashSet<>(Json.texts(spec.path("groups"))));
    }

    private static ObjectNode userInfo(Caller caller) {
        var info = Json.object().put("username", caller.user());
        caller.groups().forEach(info.putArray("groups")::add);
        return info;
    }

    private void rules(ObjectNode status, Caller caller, String namespace) {
        var resources = status.putArray("resourceRules");
        var paths = status.putArray("nonResourceRules");
        if (caller.groups().contains("system:masters")) {
            everything(resources.addObject(), "apiGroups", "resources");
            everything(paths.addObject(), "nonResourceURLs");
        }
        authorizer
                .rules(caller, namespace)
                .forEach(rule -> (rule.has("nonResourceURLs") ? paths : resources).add(rule));
        status.put("incomplete", false);
    }

    private static void everything(ObjectNode rule, String... fields) {
        rule.putArray("verbs").add("*");
        for (var field : fields) {
            rule.putArray(field).add("*");
        }
    }
}
