// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.Request;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
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
            server = HttpServer.create(
                    new InetSocketAddress(address, PORT),
                    0,
                    "/",
                    SimpleFileServer.createFileHandler(root),
                    Filter.adaptRequest("apt asks for /./Packages", FolderServer::normalized));
        } catch (IllegalArgumentException | IOException e) {
            throw new EngineException(
                    "Expected to serve %s at %s but that is not possible".formatted(folder, address), e);
        }
        server.setExecutor(executor);
        server.start();
    }

    private static Request normalized(Request request) {
        return new Request() {

            @Override
            public URI getRequestURI() {
                return request.getRequestURI().normalize();
            }

            @Override
            public String getRequestMethod() {
                return request.getRequestMethod();
            }

            @Override
            public Headers getRequestHeaders() {
                return request.getRequestHeaders();
            }
        };
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
