// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

/** Who may read a file on a node: {@code mode} in octal, {@code owner} as {@code user:group}. */
public record FileAccess(String mode, String owner) {

    /** Readable for everybody: certificates and units. */
    public static final FileAccess PUBLIC = new FileAccess("0644", "root:root");

    /** Readable for root alone: keys, kubeconfigs, manifests. */
    public static final FileAccess PRIVATE = new FileAccess("0600", "root:root");

    /** A directory or a program that everybody may enter or run. */
    public static final FileAccess PROGRAM = new FileAccess("0755", "root:root");

    /** A directory that root alone may enter. */
    public static final FileAccess PRIVATE_DIRECTORY = new FileAccess("0700", "root:root");

    public FileAccess {
        if (!mode.matches("0[0-7]{3}")) {
            throw new IllegalArgumentException("Expected an octal mode such as 0644 but got '%s'".formatted(mode));
        }
        if (!owner.matches("[a-z_][a-z0-9_-]*:[a-z_][a-z0-9_-]*")) {
            throw new IllegalArgumentException("Expected an owner as user:group but got '%s'".formatted(owner));
        }
    }

    /** The same mode for a user and the group of the same name. */
    public FileAccess ownedBy(String user) {
        return new FileAccess(mode, user + ":" + user);
    }
}
