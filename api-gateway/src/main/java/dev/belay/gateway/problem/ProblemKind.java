// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.problem;

import java.net.URI;

/** Every way in which the gateway says no. The slug is part of the API: never renamed. */
public enum ProblemKind {
    MALFORMED_BODY(400, "malformed-body", "The body is not a JSON object"),
    INVALID_PARAMETER(400, "invalid-parameter", "A parameter or header cannot be understood"),
    UNAUTHENTICATED(401, "unauthenticated", "A valid token is missing"),
    FORBIDDEN(403, "forbidden", "The token's role is too low"),
    NOT_FOUND(404, "not-found", "There is nothing at this address"),
    CLUSTER_NOT_FOUND(404, "cluster-not-found", "No such cluster"),
    NODE_NOT_FOUND(404, "node-not-found", "No such node"),
    OPERATION_NOT_FOUND(404, "operation-not-found", "No such operation"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This cannot be done here"),
    NOT_ACCEPTABLE(406, "not-acceptable", "The answer has no such form"),
    NAME_TAKEN(409, "name-taken", "A living cluster has this name"),
    CLUSTER_NOT_READY(409, "cluster-not-ready", "The cluster is not there yet"),
    OPERATION_NOT_HALTED(409, "operation-not-halted", "The operation did not stop"),
    GENERATION_CHANGED(412, "generation-changed", "The specification has changed meanwhile"),
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be JSON"),
    INVALID_REQUEST(422, "invalid-request", "The request cannot be honoured"),
    IDEMPOTENCY_KEY_REUSED(422, "idempotency-key-reused", "The idempotency key belongs to another request"),
    REQUEST_FAILED(400, "request-failed", "The request cannot be understood"),
    INTERNAL_ERROR(500, "internal-error", "Belay made a mistake"),
    UNAVAILABLE(503, "unavailable", "A service that is needed does not answer");

    private static final String BASE = "https://belay.dev/problems/";

    private final int status;
    private final URI type;
    private final String title;

    ProblemKind(int status, String slug, String title) {
        this.status = status;
        this.type = URI.create(BASE + slug);
        this.title = title;
    }

    public int status() {
        return status;
    }

    public URI type() {
        return type;
    }

    String title() {
        return title;
    }
}
