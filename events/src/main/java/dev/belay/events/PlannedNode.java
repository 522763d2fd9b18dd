// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import java.util.List;
import java.util.Map;

/** A node as it is meant to be, named by api-gateway when the cluster is asked for. {@code diskGiB} is the root disk. */
public record PlannedNode(
        NodeName name,
        Role role,
        String pool,
        String instanceType,
        int diskGiB,
        Map<String, String> labels,
        List<Taint> taints) {}
