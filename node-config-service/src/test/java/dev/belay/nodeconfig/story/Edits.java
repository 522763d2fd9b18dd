// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.nodeconfig.node.FileAccess;
import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.Fetch;
import dev.belay.nodeconfig.node.FileOperation.FetchArchive;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.CheckClock;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Ways to change a script, each for the calls that it is about. */
final class Edits {

    private static final String ETCD_DATA = "/var/lib/etcd";
    private static final String MOUNT = "/etc/systemd/system/var-lib-etcd.mount";

    /** Room for a few files, not for a log that etcd makes 64 MiB large at once. 2379 is the user etcd. */
    private static final String SMALL = """
            [Mount]
            What=tmpfs
            Where=/var/lib/etcd
            Type=tmpfs
            Options=size=64k,mode=0700,uid=2379,gid=2379
            """;

    private Edits() {}

    static Function<NodeOperation, List<NodeOperation>> file(String name, UnaryOperator<String> edit) {
        return operation -> operation instanceof PutFile(var path, var access, var body) && path.endsWith("/" + name)
                ? List.of(new PutFile(path, access, edit.apply(body)))
                : List.of(operation);
    }

    static List<NodeOperation> otherSumOfTheKubelet(NodeOperation operation) {
        return operation instanceof Fetch(var url, var sum, var path, var mode) && path.endsWith("/kubelet")
                ? List.of(new Fetch(url, sum.replaceFirst("^.", sum.startsWith("0") ? "1" : "0"), path, mode))
                : List.of(operation);
    }

    static List<NodeOperation> noBridge(NodeOperation operation) {
        return operation instanceof FetchArchive(var url, var sum, var directory, var members)
                        && directory.equals("/opt/cni/bin")
                ? List.of(new FetchArchive(
                        url,
                        sum,
                        directory,
                        members.stream()
                                .filter(member -> !member.endsWith("bridge"))
                                .toList()))
                : List.of(operation);
    }

    static List<NodeOperation> tenMinutesEarlier(NodeOperation operation) {
        return operation instanceof CheckClock(var seconds, var skew)
                ? List.of(new CheckClock(seconds - 600, skew))
                : List.of(operation);
    }

    /** A small file system lies over the directory as soon as it is there. */
    static List<NodeOperation> noSpaceForEtcd(NodeOperation operation) {
        return operation instanceof EnsureDir(var path, var _) && path.equals(ETCD_DATA)
                ? List.of(
                        operation,
                        new PutFile(MOUNT, FileAccess.PUBLIC, SMALL),
                        new EnsureUnit("var-lib-etcd.mount", List.of(MOUNT)))
                : List.of(operation);
    }
}
