// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import static java.util.Objects.requireNonNull;

import dev.belay.events.Service;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This service's signing key and the public halves of all five, read once at start. */
@ApplicationScoped
class ServiceKeys {

    private final Service self;
    private final PrivateKey own;
    private final Map<Service, PublicKey> trusted;

    ServiceKeys(SigningConfig config, @ConfigProperty(name = "quarkus.application.name") String application) {
        self = Service.named(application);
        own = privateKey(config.key());
        trusted = new EnumMap<>(Service.class);
        for (var service : Service.values()) {
            trusted.put(service, publicKey(config.trusted().resolve(service.serviceName() + ".pem")));
        }
    }

    Service self() {
        return self;
    }

    PrivateKey own() {
        return own;
    }

    PublicKey of(Service service) {
        return requireNonNull(trusted.get(service));
    }

    static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected an Ed25519 private key (PKCS #8 PEM) in %s".formatted(file), e);
        }
    }

    private static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der(file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Expected an Ed25519 public key (PEM) in %s".formatted(file), e);
        }
    }

    private static byte[] der(Path pem) {
        try {
            var body = Files.readString(pem).replaceAll("-----[^-]+-----", "");
            return Base64.getMimeDecoder().decode(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a readable key file at %s".formatted(pem), e);
        }
    }
}
