// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.nodeconfig.steps.NodeSteps;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that a node runs beside flanneld. The bridge and the pods are stood in for. */
class CniProgramTest {

    private static final String CONFIG = "/etc/cni/net.d/10-flannel.conflist";

    @TempDir
    private Path directory;

    private Sandbox node;
    private Process program;

    @BeforeEach
    void start() throws IOException {
        node = new Sandbox(directory);
        node.program("ip", """
                case $* in
                *"show dev cni0") cat /run/cni0 2>/dev/null ;;
                "link delete cni0") rm /run/cni0 ;;
                esac
                """);
        node.program("crictl", """
                case $1 in
                pods) printf 'host\\nown\\n' ;;
                inspectp) [ "${@: -1}" = host ] && echo NODE || echo POD ;;
                stopp) echo "$2" >>/run/stopped ;;
                esac
                """);
        node.write(CONFIG, "of the last boot");
        try (var resource = NodeSteps.class.getResourceAsStream("belay-cni.sh")) {
            program = node.start("PATH=/usr/local/sbin:$PATH\n" + new String(resource.readAllBytes(), UTF_8));
        }
    }

    @AfterEach
    void stop() {
        program.descendants().forEach(ProcessHandle::destroy);
        program.destroy();
    }

    @Test
    void keepsTheConfigurationEqualToTheSubnet() {
        await().until(() -> !node.upperIsFile(CONFIG));

        node.write("/run/flannel/subnet.env", subnet(3));
        await().until(() -> node.upperIsFile(CONFIG));
        assertThat(node.read(CONFIG))
                .contains("\"mtu\": 1450", "[[{\"subnet\": \"10.244.3.0/24\"}]]", "{\"dst\": \"10.244.0.0/16\"}");

        node.write("/run/cni0", "    inet 10.244.3.1/24 brd 10.244.3.255 scope global cni0\n");
        node.write("/run/flannel/subnet.env", subnet(7));
        await().until(() -> node.read(CONFIG).contains("10.244.7.0/24"));
        assertThat(node.read("/run/stopped")).isEqualTo("own\n");
        assertThat(node.upperIsFile("/run/cni0")).isFalse();
    }

    private static String subnet(int third) {
        return """
                FLANNEL_NETWORK=10.244.0.0/16
                FLANNEL_SUBNET=10.244.%d.1/24
                FLANNEL_MTU=1450
                FLANNEL_IPMASQ=true
                """.formatted(third);
    }
}
