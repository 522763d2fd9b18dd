// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

/** @param fingerprint MD5 in colon form, as the API shows it; the public key itself cannot be read back */
public record SshKey(String name, String fingerprint, String publicKey) implements Resource {

    @Override
    public String key() {
        return name;
    }
}
