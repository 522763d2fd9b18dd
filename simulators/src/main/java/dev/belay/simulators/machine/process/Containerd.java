// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The container runtime. Containers outlive it. */
final class Containerd implements Program {

    static final String SOCKET = "/run/containerd/containerd.sock";

    private static final Pattern LINE = Pattern.compile("\\s*(#.*|\\[.+]\\s*(#.*)?|[\\w.\"'-]+\\s*=\\s*\\S.*)?");
    private static final Pattern SANDBOX = Pattern.compile("(?m)^\\s*sandbox(?:_image)?\\s*=\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern CNI = Pattern.compile("(?m)^\\s*conf_dir\\s*=\\s*['\"]([^'\"]+)['\"]");
    private static final Pattern VERSION = Pattern.compile("(?m)^version\\s*=\\s*[23]\\s*$");

    private final Host host;
    private final String config;

    private Containerd(Host host, String config) {
        this.host = host;
        this.config = config;
    }

    static Containerd start(Launch launch) throws ExitException {
        var path = configPath(launch.arguments());
        var config = launch.files().read(path);
        if (config.lines().anyMatch(line -> !LINE.matcher(line).matches())) {
            throw new ExitException("failed to load TOML: " + path);
        }
        if (!VERSION.matcher(config).find()) {
            throw new ExitException("unsupported config version in " + path);
        }
        if (config.contains("disabled_plugins") && config.contains("cri\"")) {
            throw new ExitException("the CRI plugin is disabled in " + path);
        }
        launch.host().disk().writeText(SOCKET, 0660, "");
        var containerd = new Containerd(launch.host(), config);
        launch.host().containers().useRuntime(containerd);
        return containerd;
    }

    @Override
    public Health look() {
        return Health.READY;
    }

    @Override
    public void stop() {
        host.disk().remove(SOCKET);
        host.containers().loseRuntime();
    }

    /** The image that every pod needs beside its own. */
    Optional<String> sandboxImage() {
        return find(SANDBOX);
    }

    String cniDirectory() {
        return find(CNI).orElse("/etc/cni/net.d");
    }

    private Optional<String> find(Pattern pattern) {
        var matcher = pattern.matcher(config);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String configPath(List<String> arguments) {
        for (var i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith("--config=")) {
                return arguments.get(i).substring("--config=".length());
            }
            if (arguments.get(i).matches("-c|--config") && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        return "/etc/containerd/config.toml";
    }
}
