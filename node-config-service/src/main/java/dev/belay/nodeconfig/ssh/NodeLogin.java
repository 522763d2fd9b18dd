// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

/**
 * All that is needed to log in to a node.
 *
 * @param address IPv4 address
 * @param hostKey the only key that the node may show: {@code ssh-ed25519 AAAA..}, without comment
 * @param privateKey the client's ed25519 key in OpenSSH's own form ({@code BEGIN OPENSSH PRIVATE KEY}), not encrypted
 */
public record NodeLogin(String address, int port, String user, String hostKey, String privateKey) {

    /** The key is secret. */
    @Override
    public String toString() {
        return "%s@%s:%d".formatted(user, address, port);
    }
}
