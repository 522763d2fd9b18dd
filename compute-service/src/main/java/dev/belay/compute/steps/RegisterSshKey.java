// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudException.NameTaken;
import dev.belay.compute.cloud.CloudException.NotFound;
import dev.belay.compute.cloud.RegisteredKey;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes the cluster's public key known under its name. The name is the key's identity at the cloud, so no intent is needed:
 * registering twice is refused and does no harm.
 */
@ApplicationScoped
class RegisterSshKey implements CloudStep {

    private final CloudOperations operations;

    RegisterSshKey(CloudOperations operations) {
        this.operations = operations;
    }

    @Override
    public BootstrapStep step() {
        return BootstrapStep.REGISTER_SSH_KEY;
    }

    @Override
    public Optional<ComputeFact> perform(StepRun run) {
        var registered = run.zone().sshKeys().stream()
                .filter(key -> key.name().equals(run.names().sshKey()))
                .findFirst();
        if (registered.isPresent() && differs(registered.get(), run.sshPublicKey())) {
            forget(run);
            register(run);
        } else if (registered.isEmpty()) {
            register(run);
        }
        return Optional.empty();
    }

    private void register(StepRun run) {
        try {
            operations.complete(
                    run.zone(), run.zone().registerSshKey(run.names().sshKey(), run.sshPublicKey()));
            run.changedSomething();
        } catch (NameTaken _) {
            Log.debugf(
                    "%s was registered by an earlier try whose answer was lost",
                    run.names().sshKey());
        }
    }

    private void forget(StepRun run) {
        try {
            operations.complete(run.zone(), run.zone().forgetSshKey(run.names().sshKey()));
        } catch (NotFound _) {
            Log.debugf("%s was gone already", run.names().sshKey());
        }
    }

    /** Only a fingerprint in the form that we know can tell; any other is taken for ours. */
    private static boolean differs(RegisteredKey registered, String publicKey) {
        return registered.fingerprint().matches("([0-9a-f]{2}:){15}[0-9a-f]{2}")
                && !registered.fingerprint().equals(fingerprint(publicKey));
    }

    private static String fingerprint(String publicKey) {
        try {
            var blob = Base64.getDecoder().decode(publicKey.strip().split("\\s+")[1]);
            return HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance("MD5").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JVM to have MD5", e);
        }
    }
}
