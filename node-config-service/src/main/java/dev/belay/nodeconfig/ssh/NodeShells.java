// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

/** Opens shells on nodes. */
public interface NodeShells {

    /** @throws NodeShellException when the node cannot be reached, is another one, or refuses the key */
    NodeShell open(NodeLogin login);
}
