// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * What a pod finds in a cluster, as a program of its own since it runs in a network of its own: another pod, the DNS that knows
 * one address for every name, and the API there.
 */
final class TestingPods {

    static final String OTHER = "10.244.2.2";
    static final String DNS = "10.96.0.10";
    static final String API = "10.96.0.1";
    static final String PASSWORD = "for-tests";

    private static final int HEADER = 12;
    private static final int TYPE_A = 1;

    private TestingPods() {}

    /** @param arguments the key store of the API, which comes last */
    public static void main(String... arguments) throws Exception {
        serve(HttpServer.create(new InetSocketAddress(OTHER, 8080), 0), "/health");
        try (var dns = new DatagramSocket(53, InetAddress.getByName(DNS))) {
            var api = HttpsServer.create(new InetSocketAddress(API, 443), 0);
            api.setHttpsConfigurator(new HttpsConfigurator(context(Path.of(arguments[0]))));
            serve(api, "/readyz");
            while (true) {
                answer(dns);
            }
        }
    }

    private static void serve(HttpServer server, String path) {
        HttpHandler well = exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        };
        server.createContext(path, well);
        server.start();
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void answer(DatagramSocket dns) throws IOException {
        var packet = new DatagramPacket(new byte[512], 512);
        dns.receive(packet);
        var question = ByteBuffer.wrap(packet.getData());
        var end = HEADER;
        while (question.get(end) != 0) {
            end += question.get(end) + 1;
        }
        end += 5;
        var known = question.getShort(end - 4) == TYPE_A;
        var reply = ByteBuffer.allocate(512);
        reply.putShort(question.getShort(0)).putShort((short) 0x8580).putShort((short) 1);
        reply.putShort((short) (known ? 1 : 0)).putInt(0).put(packet.getData(), HEADER, end - HEADER);
        if (known) {
            // The name of the question, an address of the internet, for five seconds.
            reply.putShort((short) 0xc00c)
                    .putShort((short) TYPE_A)
                    .putShort((short) 1)
                    .putInt(5);
            reply.putShort((short) 4).put(InetAddress.getByName(API).getAddress());
        }
        dns.send(new DatagramPacket(reply.array(), reply.position(), packet.getSocketAddress()));
    }
}
