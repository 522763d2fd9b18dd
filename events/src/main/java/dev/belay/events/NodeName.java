// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Host name, instance name and Kubernetes node name in one: a DNS label of at most 63 characters (RFC 1123). */
public record NodeName(@JsonValue String value) implements Comparable<NodeName> {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    @JsonCreator
    public NodeName {
        if (!DNS_LABEL.matcher(value).matches()) {
            throw new IllegalArgumentException("Expected a DNS label as node name but got '%s'".formatted(value));
        }
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
