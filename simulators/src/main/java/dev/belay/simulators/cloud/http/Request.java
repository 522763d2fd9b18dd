// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import dev.belay.simulators.cloud.record.CloudOperation.Sabotage;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One call, its signature checked.
 *
 * @param zone whose endpoint was asked
 * @param operation the specification's name of the call
 * @param path what stood at the places of the route's template
 * @param query first value of each argument
 * @param sabotage what shall become of the operation that this call starts
 */
public record Request(
        String zone,
        String operation,
        Map<String, String> path,
        Map<String, String> query,
        Body body,
        Optional<Sabotage> sabotage) {

    public String at(String place) {
        var value = path.get(place);
        if (value == null) {
            throw new IllegalArgumentException("Expected a path with {%s} but %s has none".formatted(place, operation));
        }
        return value;
    }

    public UUID id() {
        return Body.uuid(at("id"));
    }

    public Optional<String> argument(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }
}
