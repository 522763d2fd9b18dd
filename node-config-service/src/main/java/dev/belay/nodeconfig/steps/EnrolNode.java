// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.CheckClock;
import dev.belay.nodeconfig.node.NodeOperation.NewHostKey;
import dev.belay.nodeconfig.node.NodeOperation.ReportFacts;
import java.util.List;

/** The first words with a machine. A wrong clock comes first: certificates are back-dated by five minutes only. */
final class EnrolNode implements NodeStep {

    private static final int MAX_SKEW_SECONDS = 5;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        return List.of(
                new CheckClock(context.now().getEpochSecond(), MAX_SKEW_SECONDS), new ReportFacts(), new NewHostKey());
    }
}
