// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The script that makes a machine a node for kubeadm. */
record Preparation(Supplies supplies) {

    private static final List<String> ON_ALL = List.of("pause", "kube-proxy", "coredns");
    private static final List<String> ON_MASTERS =
            List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler");

    /** @param pods this node's part of the pod network */
    String script(boolean master, String pods) {
        var images = new ArrayList<>(master ? ON_MASTERS : List.of());
        images.addAll(ON_ALL);
        var lines = new ArrayList<String>();
        lines.add("mirror='%s' pods='%s' sandbox='%s'".formatted(supplies.mirror(), pods, supplies.image("pause")));
        lines.add("images=(%s)".formatted(String.join(" ", images)));
        lines.add("limits=(%s)".formatted(joined(supplies.profile().path("sysctls"), "%s=%s", " ")));
        lines.add("runtime_settings='%s'".formatted(joined(supplies.profile().path("containerd"), "  %s = %s", "\n")));
        lines.add("systemd_cgroup=%s"
                .formatted(!supplies.profile()
                        .path("kubelet")
                        .path("cgroupDriver")
                        .asText("systemd")
                        .equals("cgroupfs")));
        lines.add("declare -A url=() sum=()");
        lines.addAll(artifacts("", supplies.lock().path("files")));
        lines.addAll(artifacts("image-", supplies.lock().path("images")));
        return String.join("\n", lines) + "\n" + Resource.text("prepare.sh");
    }

    private static List<String> artifacts(String prefix, JsonNode all) {
        return all.properties().stream()
                .map(each -> "url[%1$s]='%2$s' sum[%1$s]='%3$s'"
                        .formatted(
                                prefix + each.getKey(),
                                each.getValue().path("url").asText(),
                                each.getValue().path("sha256").asText()))
                .toList();
    }

    private static String joined(JsonNode settings, String format, String between) {
        return settings.properties().stream()
                .map(setting ->
                        format.formatted(setting.getKey(), setting.getValue().asText()))
                .collect(Collectors.joining(between));
    }
}
