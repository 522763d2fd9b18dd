// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.StatusException;

/** What is answered to a call. */
sealed interface Reply {

    /** @param contentType of the body, so that clients tell variants of the same path apart */
    record Document(int code, String contentType, JsonNode body) implements Reply {}

    @SuppressWarnings("ArrayRecordComponent")
    record Raw(int code, String contentType, byte[] body) implements Reply {}

    /** Events until the client, the server or the time ends it. */
    record Stream(WatchRequest request) implements Reply {}

    static Reply of(JsonNode body) {
        return of(200, body);
    }

    static Reply of(int code, JsonNode body) {
        return new Document(code, "application/json", body);
    }

    static Reply of(StatusException refusal) {
        return of(refusal.code(), refusal.status());
    }

    static Reply text(int code, String body) {
        return new Raw(code, "text/plain; charset=utf-8", body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
