// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a resource's path.
 *
 * @param namespace empty outside of one
 * @param resource plural
 * @param name empty for the whole collection
 * @param subresource empty for the object itself
 */
record RequestPath(String group, String version, String namespace, String resource, String name, String subresource) {

    private static final List<String> OF_NAMESPACES = List.of("status", "finalize");

    /** Empty when it is the path of something else, as of discovery. */
    static Optional<RequestPath> parse(String path) {
        var parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (parts.size() > 2 && parts.getFirst().equals("api")) {
            return rest("", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() > 3 && parts.getFirst().equals("apis")) {
            return rest(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<RequestPath> rest(String group, String version, List<String> parts) {
        var inNamespace = parts.getFirst().equals("namespaces")
                && parts.size() > 2
                && !(parts.size() == 3 && OF_NAMESPACES.contains(parts.get(2)));
        var tail = inNamespace ? parts.subList(2, parts.size()) : parts;
        if (tail.size() > 3) {
            return Optional.empty();
        }
        return Optional.of(new RequestPath(
                group, version, inNamespace ? parts.get(1) : "", tail.getFirst(), part(tail, 1), part(tail, 2)));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}
