// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.nodeconfig.node.NodeOperation;
import java.util.List;

/** What one step does to one node. Pure. */
@FunctionalInterface
public interface NodeStep {

    List<NodeOperation> operations(NodeContext context);
}
