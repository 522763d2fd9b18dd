// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal in the API's own words; becomes a {@code Status} object with an HTTP code. */
public final class StatusException extends RuntimeException {

    private final int code;
    private final String reason;
    private final @Nullable Details about;

    public StatusException(int code, String reason, String message) {
        this(code, reason, message, null);
    }

    private StatusException(int code, String reason, String message, @Nullable Details about) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.about = about;
    }

    public static StatusException notFound(ObjectKey key) {
        return about(404, "NotFound", key, "not found");
    }

    public static StatusException alreadyExists(ObjectKey key) {
        return about(409, "AlreadyExists", key, "already exists");
    }

    public static StatusException conflict(ObjectKey key) {
        return new StatusException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": the object has been modified; please apply your changes to the latest version and try again"
                        .formatted(key.type().qualified(), key.name()),
                Details.of(key));
    }

    public static StatusException invalid(ObjectKey key, String why) {
        return new StatusException(
                422,
                "Invalid",
                "%s \"%s\" is invalid: %s".formatted(key.type().kind(), key.name(), why),
                Details.of(key));
    }

    /** The resource may carry a subresource after a slash; everything may be empty when a path was asked for. */
    public static StatusException forbidden(String group, String resource, String name, String why) {
        var plural = resource.replaceFirst("/.*", "");
        var qualified = group.isEmpty() ? plural : plural + "." + group;
        var subject = plural.isEmpty() ? "" : qualified + (name.isEmpty() ? "" : " \"" + name + "\"") + " is ";
        return new StatusException(
                403, "Forbidden", "%sforbidden: %s".formatted(subject, why), new Details(name, group, plural));
    }

    public static StatusException badRequest(String message) {
        return new StatusException(400, "BadRequest", message);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The {@code Status} object to answer with. */
    public ObjectNode status() {
        var status = Json.object()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .<ObjectNode>set("metadata", Json.object())
                .put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason);
        if (about != null) {
            status.putObject("details")
                    .put("name", about.name())
                    .put("group", about.group())
                    .put("kind", about.resource());
        }
        return status.put("code", code);
    }

    private static StatusException about(int code, String reason, ObjectKey key, String what) {
        return new StatusException(
                code, reason, "%s \"%s\" %s".formatted(key.type().qualified(), key.name(), what), Details.of(key));
    }

    private record Details(String name, String group, String resource) {

        static Details of(ObjectKey key) {
            return new Details(key.name(), key.type().group(), key.type().plural());
        }
    }
}
