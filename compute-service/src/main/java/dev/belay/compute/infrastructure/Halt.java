// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.Faulted;
import dev.belay.compute.cloud.CloudException.InvalidRequest;
import dev.belay.compute.cloud.CloudException.NameTaken;
import dev.belay.compute.cloud.CloudException.PolicyDenied;
import dev.belay.compute.cloud.CloudException.QuotaExceeded;
import dev.belay.compute.cloud.CloudException.SignatureRejected;
import java.util.Optional;

/** Why we stop, in our own words: what the cloud said stays in the log. */
record Halt(String code, String sentence) {

    static final Halt SSH_ACCESS_MISSING = new Halt(
            "ssh-access-missing",
            "The cluster's SSH key has not been prepared in time: see why node-config-service does not answer, then resume.");

    static final Halt INTERNAL_ERROR = new Halt(
            "internal-error",
            "compute-service fails at this step again and again: its log says why; mend that, then resume.");

    private static final Halt CREDENTIALS_REFUSED = new Halt(
            "cloud-credentials-refused",
            "The cloud refuses the credentials: check EXO_API_KEY and EXO_API_SECRET and this host's clock, then resume.");

    private static final Halt ROLE_TOO_NARROW = new Halt(
            "cloud-credentials-refused",
            "The role of the cloud credentials forbids a call that this step needs: widen the role, then resume.");

    private static final Halt QUOTA_TOO_SMALL = new Halt(
            "quota-too-small",
            "The quota of the organisation was used up while the cluster was being built: have it raised or free some, then resume.");

    private static final Halt REFUSED = new Halt(
            "cloud-refused",
            "The cloud refuses what this step asks for: the log of compute-service has its answer; mend the cause, then resume.");

    private static final Halt NAME_TAKEN = new Halt(
            "cloud-refused",
            "A name that this step needs is taken at the cloud by something that Belay did not make: remove that, then resume.");

    private static final Halt MACHINE_FAILED = new Halt(
            "machine-failed",
            "The cloud accepts this step and then fails at it: see whether the zone has trouble, then resume.");

    private static final Halt UNAVAILABLE = new Halt(
            "cloud-unavailable",
            "The cloud has not let this step be done in the time it was given: see whether the zone has trouble, then resume.");

    static final Halt NO_SUCH_ZONE = new Halt(
            "cloud-refused",
            "The cloud has no zone of the name that was asked for: choose another one for a new cluster.");

    /** Some trouble never passes by itself; the rest is borne until the step's deadline. */
    static Optional<Halt> after(CloudException trouble, boolean overdue) {
        return switch (trouble) {
            case SignatureRejected _ -> Optional.of(CREDENTIALS_REFUSED);
            case PolicyDenied _ -> Optional.of(ROLE_TOO_NARROW);
            case QuotaExceeded _ -> Optional.of(QUOTA_TOO_SMALL);
            case InvalidRequest _ -> Optional.of(REFUSED);
            case NameTaken _ when overdue -> Optional.of(NAME_TAKEN);
            case Faulted _ when overdue -> Optional.of(MACHINE_FAILED);
            default -> overdue ? Optional.of(UNAVAILABLE) : Optional.empty();
        };
    }
}
