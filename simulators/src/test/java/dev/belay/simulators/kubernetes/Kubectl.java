// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real kubectl of this machine, with one user's kubeconfig. */
record Kubectl(Path home, Path kubeconfig) {

    private static final String BINARY = System.getProperty("kubectl", "/usr/bin/kubectl");

    static boolean isInstalled() {
        return Files.isExecutable(Path.of(BINARY));
    }

    static Kubectl as(TestCluster cluster, TestAuthority.Leaf user, Path home) throws IOException {
        var text = """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: u, user: {client-certificate-data: %s, client-key-data: %s}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(
                        cluster.url(), base64(cluster.authority.pem()), base64(user.pem()), base64(user.keyPem()));
        return new Kubectl(home, Files.writeString(Files.createTempFile(home, "kubeconfig", ""), text));
    }

    Output run(String... arguments) throws IOException, InterruptedException {
        return feed("", arguments);
    }

    Output feed(String stdin, String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        try (var in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(20, TimeUnit.SECONDS);
        return new Output(process.exitValue(), out);
    }

    Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(BINARY, "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        return builder.start();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What it printed on both of its outputs. */
    record Output(int code, String text) {

        List<String> lines() {
            return text.lines()
                    .map(line -> line.strip().replaceAll(" {2,}", " | "))
                    .toList();
        }
    }
}
