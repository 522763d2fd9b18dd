// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Serves simulated programs over HTTP. */
final class TestMirror implements AutoCloseable {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    TestMirror() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            var body = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    static String program(String name) {
        return "belay-simulated %s 1.0.0\n".formatted(name);
    }

    /** A file as it is. */
    Artifact file(String name, String content) {
        return serve(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A tar.gz with one program for each path. */
    Artifact archive(String name, String... members) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            for (var member : members) {
                var content =
                        program(member.substring(member.lastIndexOf('/') + 1)).getBytes(StandardCharsets.UTF_8);
                out.write(header(member, content.length));
                out.write(content);
                out.write(new byte[(512 - content.length % 512) % 512]);
            }
            out.write(new byte[1024]);
        }
        return serve(name, bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Artifact serve(String name, byte[] content) {
        files.put("/" + name, content);
        return new Artifact(
                "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name), sha256(content));
    }

    private static byte[] header(String name, int size) {
        var header = new byte[512];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(size));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, at, text.length());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    record Artifact(String url, String sha256) {}
}
