// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import dev.belay.simulators.kubernetes.objects.ResourceType;

/**
 * What a caller wants to do.
 *
 * @param verb as {@code get}, {@code list} or {@code deletecollection}; for a path the HTTP method in lower case
 * @param resource plural, followed by a slash and the subresource if there is one; empty for a path
 * @param namespace empty for all or none
 * @param name empty for all, or while an object is made
 * @param path empty for a resource
 */
public record Attempt(String verb, String group, String resource, String namespace, String name, String path) {

    public static Attempt onPath(String method, String path) {
        return new Attempt(method, "", "", "", "", path);
    }

    public static Attempt on(String verb, ResourceType type, String namespace, String name) {
        return new Attempt(verb, type.group(), type.plural(), namespace, name, "");
    }

    /** What a refusal says after the caller's name. */
    public String sentence() {
        if (resource.isEmpty()) {
            return "cannot %s path \"%s\"".formatted(verb, path);
        }
        var where = namespace.isEmpty() ? "at the cluster scope" : "in the namespace \"%s\"".formatted(namespace);
        return "cannot %s resource \"%s\" in API group \"%s\" %s".formatted(verb, resource, group, where);
    }
}
