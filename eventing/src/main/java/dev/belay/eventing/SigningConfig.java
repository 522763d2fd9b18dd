// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** {@code belay.signing.*}: with what this service signs and whom it believes. */
@ConfigMapping(prefix = "belay.signing")
public interface SigningConfig {

    /** PKCS #8 PEM file of this service's Ed25519 private key. */
    Path key();

    /** Directory with one {@code <service>.pem} (SubjectPublicKeyInfo) for each of the five services. */
    Path trusted();
}
