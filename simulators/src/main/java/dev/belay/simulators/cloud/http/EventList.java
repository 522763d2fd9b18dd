// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The organisation's audit trail: a bare array. */
final class EventList {

    private final RequestLog log;

    EventList(RequestLog log) {
        this.log = log;
    }

    Route route() {
        return Route.get("list-events", "/event", this::list);
    }

    private JsonNode list(Request request) {
        var from = request.argument("from").map(EventList::instant).orElse(Instant.MIN);
        var to = request.argument("to").map(EventList::instant).orElse(Instant.MAX);
        var events = Body.MAPPER.createArrayNode();
        log.calls().stream()
                .filter(call -> !call.time().isBefore(from) && !call.time().isAfter(to))
                .forEach(call -> events.addObject()
                        .put("timestamp", call.time().toString())
                        .put("zone", call.zone())
                        .put("handler", call.operation())
                        .put("uri", call.path())
                        .put("status", call.status())
                        .put("elapsed-ms", call.elapsedMillis()));
        return events;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("Invalid value in from or to - should be a date-time");
        }
    }
}
