// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Map;
import java.util.TreeMap;

/** What a kubelet says its node is. */
final class NodeLabels {

    private NodeLabels() {}

    static Map<String, String> of(Flags flags, String node) throws ExitException {
        var labels = new TreeMap<>(
                Map.of("kubernetes.io/hostname", node, "kubernetes.io/os", "linux", "kubernetes.io/arch", "amd64"));
        for (var label : flags.list("node-labels")) {
            var pair = label.split("=", 2);
            if (pair[0].startsWith("node-role.kubernetes.io/")) {
                throw new ExitException("unknown 'kubernetes.io' or 'k8s.io' labels specified with --node-labels");
            }
            labels.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return labels;
    }
}
