// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PROGRAM;
import static dev.belay.nodeconfig.node.FileAccess.PUBLIC;
import static java.util.stream.Collectors.joining;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The container runtime. A changed file restarts it; containers go on meanwhile. */
final class StartContainerd implements NodeStep {

    private static final Template CONFIG = Template.named("containerd.toml");
    private static final Template UNIT = Template.named("containerd.service");
    private static final Template CRICTL = Template.named("crictl.yaml");

    private static final String CONFIG_PATH = "/etc/containerd/config.toml";

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var unit = NodePaths.unit("containerd");
        return List.of(
                new EnsureDir("/etc/containerd", PROGRAM),
                new EnsureDir("/etc/containerd/certs.d", PROGRAM),
                new EnsureDir("/etc/cni", PROGRAM),
                new EnsureDir("/etc/cni/net.d", PROGRAM),
                new PutFile(CONFIG_PATH, PUBLIC, config(context)),
                new PutFile("/etc/crictl.yaml", PUBLIC, CRICTL.text()),
                new PutFile(unit, PUBLIC, UNIT.text()),
                new EnsureUnit("containerd", List.of(unit, CONFIG_PATH, NodePaths.binary("containerd"))));
    }

    private static String config(NodeContext context) {
        var profile = context.cluster().spec().nodeProfile();
        var more = new TreeMap<>(profile.containerd())
                .entrySet().stream()
                        .map(setting -> "  %s = %s\n".formatted(setting.getKey(), literal(setting.getValue())))
                        .collect(joining());
        return CONFIG.with(Map.of(
                "pause", context.cluster().artifacts().image("pause").reference(),
                "runtime", more,
                "systemd", Boolean.toString(!"cgroupfs".equals(profile.kubelet().get("cgroupDriver")))));
    }

    /** A text as TOML has it is a text as JSON has it. */
    private static String literal(Object value) {
        return value instanceof String text ? Documents.quoted(text) : value.toString();
    }
}
