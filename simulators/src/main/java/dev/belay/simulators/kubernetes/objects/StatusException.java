// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal in the API's own words; becomes a {@code Status} object with an HTTP code. */
public final class StatusException extends RuntimeException {

    private final int code;
    private final String reason;
    private final @Nullable ObjectKey about;

    public StatusException(int code, String reason, String message) {
        this(code, reason, message, null);
    }

    private StatusException(int code, String reason, String message, @Nullable ObjectKey about) {
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
                key);
    }

    public static StatusException invalid(ObjectKey key, String why) {
        return new StatusException(
                422, "Invalid", "%s \"%s\" is invalid: %s".formatted(key.type().kind(), key.name(), why), key);
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
                    .put("group", about.type().group())
                    .put("kind", about.type().plural());
        }
        return status.put("code", code);
    }

    private static StatusException about(int code, String reason, ObjectKey key, String what) {
        return new StatusException(
                code, reason, "%s \"%s\" %s".formatted(key.type().qualified(), key.name(), what), key);
    }
}
