// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.objects;

import java.util.List;
import java.util.Set;

/** Which labels a kubelet may give its own Node. */
public final class NodeLabels {

    private static final Set<String> ALLOWED = Set.of(
            "kubernetes.io/hostname",
            "kubernetes.io/os",
            "kubernetes.io/arch",
            "node.kubernetes.io/instance-type",
            "topology.kubernetes.io/region",
            "topology.kubernetes.io/zone",
            "beta.kubernetes.io/os",
            "beta.kubernetes.io/arch",
            "beta.kubernetes.io/instance-type",
            "failure-domain.beta.kubernetes.io/region",
            "failure-domain.beta.kubernetes.io/zone");

    private static final List<String> ALLOWED_DOMAINS = List.of("kubelet.kubernetes.io", "node.kubernetes.io");

    private NodeLabels() {}

    public static boolean kubeletMaySet(String label) {
        var slash = label.indexOf('/');
        var domain = slash < 0 ? "" : label.substring(0, slash);
        var reserved = within(domain, "kubernetes.io") || within(domain, "k8s.io");
        return !reserved || ALLOWED.contains(label) || ALLOWED_DOMAINS.stream().anyMatch(each -> within(domain, each));
    }

    private static boolean within(String domain, String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }
}
