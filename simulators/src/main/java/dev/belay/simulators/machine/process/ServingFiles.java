// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.trust.KeyPairs;

/** Certificate and key that a program serves with, read again whenever they are needed. */
record ServingFiles(FileView files, String certificatePath, String keyPath) {

    /** @throws ExitException when they cannot be read or do not fit */
    static ServingFiles load(FileView files, String certificatePath, String keyPath) throws ExitException {
        if (!KeyPairs.fits(files.read(certificatePath), files.read(keyPath))) {
            throw new ExitException("tls: private key does not match public key in " + certificatePath);
        }
        return new ServingFiles(files, certificatePath, keyPath);
    }

    String certificate() {
        return files.peek(certificatePath);
    }

    String key() {
        return files.peek(keyPath);
    }
}
