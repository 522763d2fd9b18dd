// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.RoutingContext;

/**
 * What goes back.
 *
 * @param status 0 when nothing does
 * @param retryAfter seconds, 0 for no such header
 */
record Reply(int status, String body, int retryAfter) {

    /** The connection is cut instead. */
    static final Reply CLOSE = new Reply(0, "close", 0);

    /** The caller waits until it gives up. */
    static final Reply NONE = new Reply(0, "none", 0);

    static Reply of(JsonNode answer) {
        return new Reply(200, text(answer), 0);
    }

    static Reply refusal(Refusal refusal) {
        return new Reply(
                refusal.status(), text(Body.MAPPER.createObjectNode().put("message", refusal.getMessage())), 0);
    }

    private static String text(JsonNode json) {
        try {
            return Body.MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected an answer that can be written but got one that cannot", e);
        }
    }

    void sendTo(RoutingContext context) {
        if (equals(NONE)) {
            return;
        }
        if (equals(CLOSE)) {
            context.request().connection().close();
            return;
        }
        if (retryAfter > 0) {
            context.response().putHeader("Retry-After", String.valueOf(retryAfter));
        }
        var json = body.startsWith("{") || body.startsWith("[");
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", json ? "application/json; charset=utf-8" : "text/plain")
                .end(body);
    }
}
