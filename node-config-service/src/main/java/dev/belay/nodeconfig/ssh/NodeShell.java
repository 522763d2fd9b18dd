// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeScript;

/** An open way to one node. Safe to close at any time; closing gives the connection back for the next step. */
public interface NodeShell extends AutoCloseable {

    /**
     * Runs the script and returns what the node answered, which may be that a call failed. Returns within the script's
     * limit and half a minute.
     *
     * @throws NodeShellException when there is no answer; whether the script ran, in part or whole, is then unknown
     */
    NodeAnswer run(NodeScript script);

    @Override
    void close();
}
