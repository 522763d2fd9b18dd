// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import dev.belay.simulators.machine.InProcessMachines;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud with real in-process machines. */
class MachinesTest {

    @Test
    void answersBySshAtTheAddressOfAnInstanceUntilItIsGone(@TempDir Path data) throws IOException {
        var settings = Settings.of(data).withMachines(InProcessMachines::new);
        try (var exoscale = LocalExoscale.start(settings)) {
            var cloud = CloudClient.of(exoscale, settings);
            var path = "/instance/" + cloud.done(cloud.createInstance("a", ""));
            var address = cloud.get(path).body().path("public-ip").asText();

            assertThat(greeting(address)).isEqualTo("SSH-2.0");
            cloud.done(cloud.put(path + ":reboot", ""));
            assertThat(greeting(address)).isEqualTo("SSH-2.0");

            cloud.done(cloud.delete(path));
            assertThatThrownBy(() -> greeting(address)).isInstanceOf(ConnectException.class);
        }
    }

    private static String greeting(String address) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 2222), 2000);
            socket.setSoTimeout(5000);
            return new String(socket.getInputStream().readNBytes(7), StandardCharsets.US_ASCII);
        }
    }
}
