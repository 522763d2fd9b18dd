// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.objects.StatusException;

/** Refusals that are not about one object. */
final class Refusals {

    private Refusals() {}

    static StatusException unauthorized() {
        return new StatusException(401, "Unauthorized", "Unauthorized");
    }

    static StatusException noSuchPath() {
        return new StatusException(404, "NotFound", "the server could not find the requested resource");
    }

    static StatusException methodNotAllowed() {
        return new StatusException(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static StatusException unsupportedMediaType(String type) {
        return new StatusException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml; got "
                        + type);
    }

    static StatusException etcdDown() {
        return new StatusException(500, "InternalError", "etcdserver: request timed out");
    }
}
