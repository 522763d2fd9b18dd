// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.nodeconfig.artifacts.Artifacts.FileArtifact;
import dev.belay.nodeconfig.node.FileAccess;
import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.Fetch;
import dev.belay.nodeconfig.node.FileOperation.FetchArchive;
import dev.belay.nodeconfig.node.NodeOperation;
import java.util.ArrayList;
import java.util.List;

/** Every program that runs outside a container, by the sums of the lock file. */
final class FetchBinaries implements NodeStep {

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var operations = new ArrayList<NodeOperation>();
        operations.add(new EnsureDir("/opt/cni", FileAccess.PROGRAM));
        operations.add(new EnsureDir(NodePaths.CNI_BINARIES, FileAccess.PROGRAM));
        operations.add(fetch(context, "cni-plugins", NodePaths.CNI_BINARIES));
        for (var name : programs(context)) {
            operations.add(fetch(context, name, NodePaths.BINARIES));
        }
        return List.copyOf(operations);
    }

    private static List<String> programs(NodeContext context) {
        var everywhere = List.of("containerd", "runc", "crictl", "flanneld", "kubelet");
        if (!context.isMaster()) {
            return everywhere;
        }
        var all = new ArrayList<>(everywhere);
        all.add("etcd");
        return all;
    }

    private static NodeOperation fetch(NodeContext context, String name, String directory) {
        FileArtifact file = context.cluster().artifacts().file(name);
        return file.members().isEmpty()
                ? new Fetch(file.url().toString(), file.sha256(), directory + "/" + name, FileAccess.PROGRAM.mode())
                : new FetchArchive(file.url().toString(), file.sha256(), directory, file.members());
    }
}
