// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.events.NodeName;

/** A node and its IPv4 address. */
public record NodeAt(NodeName name, String address) {}
