// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Files for machines, by http on port 80 of an address of their network. */
final class FolderServer implements AutoCloseable {

    private static final int PORT = 80;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    FolderServer(String address, Path folder) {
        try {
            var root = folder.toAbsolutePath().normalize();
            server = SimpleFileServer.createFileServer(new InetSocketAddress(address, PORT), root, OutputLevel.NONE);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new EngineException("Expected to serve %s at %s but that is not possible".formatted(folder, address), e);
        }
        server.setExecutor(executor);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
