// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Kafka and PostgreSQL for the local run: {@code <data directory> <kafka port> <controller port> <postgresql port>}. The
 * password of the services' roles is read from {@code BELAY_DATABASE_PASSWORD}. Prints one line when both are ready, and stops
 * them when it is asked to end.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            System.err.println("Expected: <data directory> <kafka port> <controller port> <postgresql port>");
            System.exit(2);
        }
        var ports = new Backends.Ports(number(arguments[1]), number(arguments[2]), number(arguments[3]));
        var backends = Backends.start(Path.of(arguments[0]), ports, true);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(backends)));
        var password = System.getenv().getOrDefault("BELAY_DATABASE_PASSWORD", "");
        for (var name : Backends.DATABASES) {
            backends.database().ensure(name, password);
        }
        System.out.printf(
                "Kafka on %s, PostgreSQL on 127.0.0.1:%d%n", backends.broker().address(), ports.database());
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static void close(Backends backends) {
        try {
            backends.close();
        } catch (IOException e) {
            System.err.println("The backends did not stop in order: " + e.getMessage());
        }
    }
}
