// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

/** What a machine is told at its first boot: who it is and who may come in. All else is done over SSH, and can be seen there. */
final class CloudInit {

    private CloudInit() {}

    static String userData(String hostname, String authorizedKey, HostKey hostKey) {
        return """
                #cloud-config
                hostname: %s
                ssh_pwauth: false
                disable_root: true
                ssh_authorized_keys:
                  - %s
                ssh_deletekeys: true
                ssh_keys:
                  ed25519_private: |
                %s  ed25519_public: %s
                package_update: false
                package_upgrade: false
                """.formatted(
                        hostname, authorizedKey.strip(), hostKey.privateKey().indent(4), hostKey.publicKey());
    }
}
