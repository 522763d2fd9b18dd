// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One real etcd member on loopback with certificates of its own authority. */
final class TestingEtcd implements AutoCloseable {

    private final Path directory;
    private final String endpoint;
    private final Process process;

    TestingEtcd(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.endpoint = "https://127.0.0.1:" + freePort();
        openssl(
                "req",
                "-x509",
                "-new",
                "-nodes",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-subj",
                "/CN=ca",
                "-keyout",
                file("ca.key"),
                "-out",
                file("ca.crt"));
        certify("server", "demo-master-1");
        certify("admin", "root");
        certify("flannel", "flannel:demo-master-1");
        var peer = "http://127.0.0.1:" + freePort();
        this.process = new ProcessBuilder(
                        "etcd",
                        "--data-dir=" + file("data"),
                        "--name=m1",
                        "--listen-client-urls=" + endpoint,
                        "--advertise-client-urls=" + endpoint,
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=m1=" + peer,
                        "--client-cert-auth=true",
                        "--cert-file=" + file("server.crt"),
                        "--key-file=" + file("server.key"),
                        "--trusted-ca-file=" + file("ca.crt"),
                        "--logger=zap",
                        "--unsafe-no-fsync")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await().atMost(1, TimeUnit.MINUTES).until(() -> etcdctl("admin", "get", "nothing") == 0);
    }

    EtcdClient client(String identity) {
        return new EtcdClient(List.of(endpoint), file("ca.crt"), file(identity + ".crt"), file(identity + ".key"));
    }

    /** The exit status of an etcdctl that shows the certificate of that identity. */
    int etcdctl(String identity, String... arguments) throws IOException, InterruptedException {
        var client = client(identity);
        var command = new ArrayList<>(List.of(
                "etcdctl",
                "--command-timeout=2s",
                "--endpoints=" + endpoint,
                "--cacert=" + client.authority(),
                "--cert=" + client.certificate(),
                "--key=" + client.key()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void certify(String name, String commonName) throws IOException, InterruptedException {
        var extensions = directory.resolve("extensions");
        Files.writeString(extensions, "extendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=IP:127.0.0.1\n");
        openssl(
                "req",
                "-new",
                "-nodes",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-subj",
                "/CN=" + commonName,
                "-keyout",
                file(name + ".key"),
                "-out",
                file("csr"));
        openssl(
                "x509",
                "-req",
                "-in",
                file("csr"),
                "-CA",
                file("ca.crt"),
                "-CAkey",
                file("ca.key"),
                "-CAcreateserial",
                "-extfile",
                extensions.toString(),
                "-out",
                file(name + ".crt"));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static void openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        if (run(command) != 0) {
            throw new IllegalStateException("Expected openssl to do " + command + " but it did not");
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ETCDCTL_API", "3");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 && !output.contains("permission denied") ? 0 : 1;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
