// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.Names;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.Purpose;
import dev.belay.simulators.machine.trust.Trust;
import java.net.URI;

/** A GET by something on a machine to something on a machine of this process. */
public record Probe(Host from, URI url) {

    /** Whether it is for machines of this process at all. */
    public boolean isInside() {
        return Wire.isLocal(from, url.getHost()) || from.wire().knows(url.getHost());
    }

    /** Whether the answer would be one of 2xx. */
    public boolean succeeds(Credentials credentials) {
        return from.wire()
                .connect(from, url.getHost(), url.getPort())
                .filter(listener -> accepts(listener, credentials))
                .map(listener -> listener.status(url.getPath()))
                .filter(status -> status / 100 == 2)
                .isPresent();
    }

    private boolean accepts(Listener listener, Credentials credentials) {
        var shown = listener.certificate();
        if (shown.isEmpty() || !url.getScheme().equals("https")) {
            return shown.isEmpty() && url.getScheme().equals("http");
        }
        return Trust.objection(shown.get(), credentials.authority(), Purpose.SERVER, from.now())
                        .isEmpty()
                && Names.covers(Pem.firstCertificate(shown.get()), url.getHost())
                && fits(credentials)
                && listener.objection(credentials.certificate()).isEmpty();
    }

    private static boolean fits(Credentials credentials) {
        return credentials.certificate().isEmpty()
                || KeyPairs.fits(
                        credentials.certificate().get(), credentials.key().orElse(""));
    }
}
