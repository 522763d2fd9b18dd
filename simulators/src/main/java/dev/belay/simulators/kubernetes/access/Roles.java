// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import java.util.List;

/** Where roles, their bindings and pods are looked up. What it gives is only read. */
public interface Roles {

    /** @param namespace empty for all */
    List<? extends JsonNode> list(ResourceType type, String namespace);

    /** A missing node when it is not there. */
    JsonNode get(ObjectKey key);
}
