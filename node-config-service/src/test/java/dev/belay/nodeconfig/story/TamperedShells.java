// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.ssh.JschNodeShells;
import dev.belay.nodeconfig.ssh.NodeLogin;
import dev.belay.nodeconfig.ssh.NodeShell;
import dev.belay.nodeconfig.ssh.NodeShells;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** Stands between node-config-service and the machines, and may pass on another script than it was given. */
@Alternative
@Priority(1)
@Singleton
public class TamperedShells implements NodeShells {

    private final JschNodeShells shells;
    private final LittleWorld world;

    TamperedShells(JschNodeShells shells, LittleWorld world) {
        this.shells = shells;
        this.world = world;
    }

    @Override
    public NodeShell open(NodeLogin login) {
        var shell = shells.open(login);
        var tampering = world.cloud.clusterAt(login.address()).map(world::tampering);
        return new NodeShell() {

            @Override
            public NodeAnswer run(NodeScript script) {
                return shell.run(tampering.map(how -> changed(script, how)).orElse(script));
            }

            @Override
            public void close() {
                shell.close();
            }
        };
    }

    private static NodeScript changed(NodeScript script, Tampering tampering) {
        return new NodeScript(
                script.mode(),
                script.fence(),
                script.limit(),
                script.step(),
                tampering.sent(script.step(), script.operations()));
    }
}
