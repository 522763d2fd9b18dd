// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who asks by https from a machine's place in the network.
 *
 * @param identity arguments of curl that say who asks
 */
record Https(Machine at, List<String> identity) {

    /** What {@link #status} returns when there was no answer, or none that is HTTP. */
    static final String NONE = "000";

    private static final String LIMIT = "2";

    static Https nobodyAt(Machine machine) {
        return new Https(machine, List.of());
    }

    /** @param pair files on that machine: {@code <pair>.crt} and {@code <pair>.key} */
    Https as(String pair) {
        return presenting(at.file(pair + ".crt"), at.file(pair + ".key"));
    }

    /** @param certificate and key are files of this host */
    Https presenting(String certificate, String key) {
        return new Https(at, List.of("--cert", certificate, "--key", key));
    }

    Https saying(String header) {
        return new Https(at, List.of("--header", header));
    }

    /** Whatever certificate the other side has: who is refused is not to refuse first. */
    String status(String url) {
        return status(url, List.of("--insecure"));
    }

    /** @param authority file on the machine */
    String status(String url, String authority) {
        return status(url, List.of("--cacert", at.file(authority)));
    }

    private String status(String url, List<String> trust) {
        var line = new ArrayList<>(
                List.of("curl", "-sS", "--http1.1", "-m", LIMIT, "-o", "/dev/null", "-w", "%{http_code}"));
        line.addAll(trust);
        line.addAll(identity);
        line.add(url);
        return at.fromItsNetwork(line).run().out();
    }
}
