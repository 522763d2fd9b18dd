// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param diskSize GiB
 * @param userData Base64 as it was sent; a secret
 */
public record InstanceSpec(
        String name,
        UUID instanceType,
        UUID template,
        long diskSize,
        List<SshKey> sshKeys,
        @Nullable String userData,
        Map<String, String> labels,
        Options options) {

    public record Options(boolean autoStart, boolean secureBoot, boolean tpm, boolean consistentSnapshots) {}

    public InstanceSpec withName(String changed) {
        return new InstanceSpec(changed, instanceType, template, diskSize, sshKeys, userData, labels, options);
    }

    public InstanceSpec withUserData(String changed) {
        return new InstanceSpec(name, instanceType, template, diskSize, sshKeys, changed, labels, options);
    }

    public InstanceSpec withLabels(Map<String, String> changed) {
        return new InstanceSpec(name, instanceType, template, diskSize, sshKeys, userData, changed, options);
    }

    public InstanceSpec reshaped(UUID type, UUID image, long disk) {
        return new InstanceSpec(name, type, image, disk, sshKeys, userData, labels, options);
    }

    /** User data holds a private key. */
    @Override
    public String toString() {
        return "InstanceSpec[name=%s, labels=%s]".formatted(name, labels);
    }
}
