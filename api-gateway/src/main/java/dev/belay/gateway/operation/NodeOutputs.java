// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.events.OperationId;
import java.util.List;

/** What nodes printed when steps failed there; kept where nodes are known, bounded and without what looks like a secret. */
public interface NodeOutputs {

    /**
     * Oldest first.
     *
     * @throws dev.belay.gateway.problem.RequestRefusedException when nobody can say at the moment
     */
    List<NodeOutput> of(OperationId operation);
}
