// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Somebody with a certificate that would be worth everything, of an authority that calls itself as the right one does.
 *
 * @param certificate and key are files of this host
 */
record Stranger(String certificate, String key) {

    private static final String SUBJECT = "/O=system:masters/CN=root";

    /** @param authority file of this host, whose name is taken */
    static Stranger of(String authority) {
        try {
            var folder = Files.createTempDirectory("belay-stranger");
            folder.toFile().deleteOnExit();
            var subject = HostProgram.of(
                            "openssl", "x509", "-noout", "-subject", "-nameopt", "multiline", "-in", authority)
                    .run()
                    .expected();
            var name = subject.replaceAll("(?s).*commonName\\s*=\\s*([^\\n]+).*", "$1")
                    .strip();
            return new Stranger(
                            folder.resolve("leaf.crt").toString(),
                            folder.resolve("leaf.key").toString())
                    .made(folder, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stranger made(Path folder, String authority) {
        var ca = folder.resolve("ca").toString();
        HostProgram.of("sh", "-euc", """
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 \
                  -keyout %1$s.key -out %1$s.crt -subj "/CN=%2$s"
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %3$s -out %1$s.csr -subj %5$s
                printf 'extendedKeyUsage=clientAuth\\nkeyUsage=digitalSignature\\n' >%1$s.ext
                openssl x509 -req -days 1 -in %1$s.csr -CA %1$s.crt -CAkey %1$s.key -extfile %1$s.ext -out %4$s
                """.formatted(ca, authority, key, certificate, SUBJECT))
                .run()
                .expected();
        return this;
    }
}
