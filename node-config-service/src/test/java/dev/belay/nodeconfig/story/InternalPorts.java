// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Says where the services that are called will be; {@link LittleServices} opens there. */
public final class InternalPorts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var port = freePort();
        var url = "http://127.0.0.1:" + port;
        return Map.of(
                "belay.test.port", Integer.toString(port),
                "quarkus.rest-client.pki-service.url", url,
                "quarkus.rest-client.upgrade-service.url", url);
    }

    @Override
    public void stop() {
        // Nothing was opened here.
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
