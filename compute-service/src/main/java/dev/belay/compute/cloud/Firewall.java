// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.List;
import java.util.UUID;

/** Allow-rules that apply to every machine in it; what no rule admits stays out. */
public record Firewall(UUID id, String name, Tags tags, List<OpenPort> rules) implements Tagged {

    public Firewall {
        rules = List.copyOf(rules);
    }

    /** A rule that is in force. */
    public record OpenPort(UUID id, PortRule rule) {}
}
