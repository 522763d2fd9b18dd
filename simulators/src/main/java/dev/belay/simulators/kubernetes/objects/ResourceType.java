// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import java.util.List;
import java.util.Locale;

/**
 * A kind of object that an API server serves.
 *
 * @param group empty for the core group
 * @param plural the name in paths, as {@code nodes}
 * @param subresources the last part of paths, as {@code status}
 */
public record ResourceType(
        String group,
        String version,
        String plural,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> subresources) {

    /** {@code v1} or {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code nodes} or {@code deployments.apps}, as messages and rules write it. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }

    public ObjectKey key(String namespace, String name) {
        return new ObjectKey(this, namespace, name);
    }

    /** Of a type without namespaces. */
    public ObjectKey key(String name) {
        return new ObjectKey(this, "", name);
    }
}
