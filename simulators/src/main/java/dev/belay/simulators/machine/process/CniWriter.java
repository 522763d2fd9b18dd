// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.RegularFile;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A script that keeps the CNI configuration equal to flannel's subnet; its two paths are read from its own text. */
final class CniWriter implements Program {

    private static final Pattern SUBNET_PATH = Pattern.compile("(?m)^subnet=(\\S+)$");
    private static final Pattern CONFIG_PATH = Pattern.compile("(?m)^config=(\\S+)$");

    private final Host host;
    private final String subnetPath;
    private final String configPath;

    private CniWriter(Host host, String subnetPath, String configPath) {
        this.host = host;
        this.subnetPath = subnetPath;
        this.configPath = configPath;
        if (!host.disk().exists(subnetPath)) {
            host.disk().remove(configPath);
        }
    }

    static boolean isIn(String script) {
        return SUBNET_PATH.matcher(script).find() && CONFIG_PATH.matcher(script).find();
    }

    static CniWriter start(Host host, String script) {
        return new CniWriter(host, path(SUBNET_PATH, script), path(CONFIG_PATH, script));
    }

    @Override
    public Health look() throws ExitException {
        var subnet = host.disk().text(subnetPath);
        if (subnet.isEmpty()) {
            return Health.READY;
        }
        var directory = configPath.substring(0, configPath.lastIndexOf('/'));
        if (!host.disk().isDirectory(directory)) {
            throw new ExitException("cannot create %s/.belay: Directory nonexistent".formatted(directory));
        }
        var text = config(value(subnet.get(), "FLANNEL_SUBNET"), value(subnet.get(), "FLANNEL_NETWORK"));
        host.disk().write(configPath, new RegularFile(0600, "root:root", text.getBytes(StandardCharsets.UTF_8)));
        return Health.READY;
    }

    @Override
    public void stop() {}

    private static String config(String subnet, String network) {
        var range = subnet.replaceFirst("\\.[0-9]+/", ".0/");
        return """
                {
                  "name": "cbr0",
                  "cniVersion": "1.0.0",
                  "plugins": [
                    {
                      "type": "bridge",
                      "bridge": "cni0",
                      "mtu": 1450,
                      "isDefaultGateway": true,
                      "hairpinMode": true,
                      "ipMasq": false,
                      "ipam": {
                        "type": "host-local",
                        "ranges": [[{"subnet": "%s"}]],
                        "routes": [{"dst": "%s"}]
                      }
                    },
                    {"type": "portmap", "capabilities": {"portMappings": true}}
                  ]
                }
                """.formatted(range, network);
    }

    private static String value(String text, String key) {
        return text.lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String path(Pattern pattern, String script) {
        var matcher = pattern.matcher(script);
        return matcher.find() ? matcher.group(1) : "";
    }
}
