// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Optional;

/** What answers at a port. */
public interface Listener {

    /** Status of a GET by somebody who has shown no certificate, or one that was accepted. */
    default int status(String path) {
        return 404;
    }

    /** PEM of the certificate it shows; empty when it speaks without TLS. */
    default Optional<String> certificate() {
        return Optional.empty();
    }

    /** Why it would not speak to somebody with that certificate, or with none; empty when it would. */
    default Optional<String> objection(Optional<String> clientCertificate) {
        return Optional.empty();
    }
}
