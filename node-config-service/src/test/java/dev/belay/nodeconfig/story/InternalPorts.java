// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Says where the services that are called will be, {@link LittleServices} opens there; and that nobody waits long. */
public final class InternalPorts implements QuarkusTestResourceLifecycleManager {

    /**
     * Otherwise the machines' SSH servers register their provider for the whole JVM, with classes of this application's loader,
     * and tests outside of it get keys that they cannot read.
     */
    private static final String PROVIDER_FOR_ALL = "org.apache.sshd.security.provider.BC.useNamed";

    @Override
    public Map<String, String> start() {
        System.setProperty(PROVIDER_FOR_ALL, "false");
        var port = freePort();
        var url = "http://127.0.0.1:" + port;
        return Map.of(
                "belay.test.port",
                Integer.toString(port),
                "quarkus.rest-client.compute-service.url",
                url,
                "quarkus.rest-client.pki-service.url",
                url,
                "quarkus.rest-client.upgrade-service.url",
                url,
                "belay.steps.retry-first",
                "100ms",
                "belay.steps.retry-longest",
                "1s");
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
