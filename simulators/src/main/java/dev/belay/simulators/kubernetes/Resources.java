// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.access.Attempt;
import dev.belay.simulators.kubernetes.access.Authorizer;
import dev.belay.simulators.kubernetes.objects.FieldSelector;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import java.util.Set;

/** Every path that names a type: checks what the caller may do and gives it to whoever does it. */
final class Resources {

    private static final Set<String> SAME_OBJECT = Set.of("", "status", "approval", "finalize");

    private final Catalogue catalogue;
    private final Authorizer authorizer;
    private final Reads reads;
    private final Writes writes;
    private final Removals removals;
    private final PodActions pods;
    private final Scales scales;
    private final Reviews reviews;

    Resources(
            ObjectStore store, Catalogue catalogue, Authorizer authorizer, Admission admission, java.time.Clock clock) {
        this.catalogue = catalogue;
        this.authorizer = authorizer;
        this.reads = new Reads(store, clock);
        this.writes = new Writes(store, admission, clock);
        this.removals = new Removals(store, reads, clock);
        this.pods = new PodActions(store, clock);
        this.scales = new Scales(store);
        this.reviews = new Reviews(authorizer);
    }

    Reply answer(ApiCall call, RequestPath path) {
        var type = catalogue.find(path.group(), path.version(), path.resource()).orElseThrow(Refusals::noSuchPath);
        if (!path.subresource().isEmpty() && !type.has(path.subresource())) {
            throw Refusals.noSuchPath();
        }
        var verb = verb(call, path);
        authorizer.require(call.caller(), attempt(call, type, path, verb));
        if (ResourceTypes.isCreateOnly(type)) {
            return reviews.answer(call, type, verb);
        }
        return switch (verb) {
            case "list" -> reads.list(call, type, path.namespace());
            case "watch" -> new Reply.Stream(WatchRequest.of(call, type, path));
            case "deletecollection" -> removals.removeAll(call, type, path.namespace());
            case "create" -> create(call, type, path);
            default -> onOne(call, type.key(type.namespaced() ? path.namespace() : "", path.name()), path, verb);
        };
    }

    private Reply create(ApiCall call, ResourceType type, RequestPath path) {
        return switch (path.subresource()) {
            case "" -> writes.create(call, type, path.namespace());
            case "eviction" -> pods.evict(call, type.key(path.namespace(), path.name()));
            case "binding" -> pods.bind(call, type.key(path.namespace(), path.name()));
            default -> throw Refusals.methodNotAllowed();
        };
    }

    private Reply onOne(ApiCall call, ObjectKey key, RequestPath path, String verb) {
        var subresource = path.subresource();
        if (subresource.equals("scale")) {
            return scales.answer(call, key, verb);
        }
        if (subresource.equals("log")) {
            return pods.log(call, key);
        }
        if (!SAME_OBJECT.contains(subresource)) {
            throw Refusals.methodNotAllowed();
        }
        return switch (verb) {
            case "get" -> reads.one(call, key);
            case "update" -> writes.replace(call, key, subresource);
            case "patch" -> writes.patch(call, key, subresource);
            case "delete" -> removals.remove(call, key);
            default -> throw Refusals.methodNotAllowed();
        };
    }

    private static String verb(ApiCall call, RequestPath path) {
        var all = path.name().isEmpty();
        return switch (call.method()) {
            case "GET", "HEAD" -> call.flag("watch") ? "watch" : all ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> all ? "deletecollection" : "delete";
            default -> throw Refusals.methodNotAllowed();
        };
    }

    private static Attempt attempt(ApiCall call, ResourceType type, RequestPath path, String verb) {
        var resource = type.plural() + (path.subresource().isEmpty() ? "" : "/" + path.subresource());
        var name = path.name().isEmpty()
                ? FieldSelector.parse(call.parameter("fieldSelector"))
                        .required("metadata.name")
                        .orElse("")
                : path.name();
        var namespace = type.equals(ResourceTypes.NAMESPACES) ? path.name() : path.namespace();
        return new Attempt(verb, type.group(), resource, namespace, name, "");
    }

    static void requireKind(ApiCall call, String kind) {
        var said = Json.text(call.object(), "kind");
        if (!said.isEmpty() && !said.equals(kind)) {
            throw dev.belay.simulators.kubernetes.objects.StatusException.badRequest(
                    "Expected a body of kind %s but it is a %s".formatted(kind, said));
        }
    }
}
