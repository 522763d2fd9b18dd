// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.events.Taint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kubelet's configuration file: Belay's settings, with the cluster's own merged over them. */
final class KubeletConfiguration {

    private static final Template SETTINGS = Template.named("kubelet.yaml");
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    private KubeletConfiguration() {}

    static String of(NodeContext context) {
        var settings = Documents.parsed(SETTINGS.with(Map.of(
                "dns", context.cluster().services().dns(),
                "authority", NodePaths.KUBERNETES_CA,
                "manifests", NodePaths.MANIFESTS,
                "pki", NodePaths.KUBELET_PKI)));
        settings.put("tlsCipherSuites", TlsSuites.ALL);
        var taints = taints(context);
        if (!taints.isEmpty()) {
            settings.put("registerWithTaints", taints);
        }
        return Documents.yaml(Documents.merged(
                settings, context.cluster().spec().nodeProfile().kubelet()));
    }

    /** A node has its taints from its first moment: pods that it is not meant for never get a chance. */
    private static List<Map<String, Object>> taints(NodeContext context) {
        var taints = new ArrayList<Map<String, Object>>();
        if (context.isMaster()) {
            taints.add(taint(CONTROL_PLANE, "", "NoSchedule"));
        }
        for (Taint taint : context.node().taints()) {
            taints.add(taint(taint.key(), taint.value(), taint.effect()));
        }
        return taints;
    }

    private static Map<String, Object> taint(String key, String value, String effect) {
        var taint = new LinkedHashMap<String, Object>();
        taint.put("key", key);
        if (!value.isEmpty()) {
            taint.put("value", value);
        }
        taint.put("effect", effect);
        return taint;
    }
}
