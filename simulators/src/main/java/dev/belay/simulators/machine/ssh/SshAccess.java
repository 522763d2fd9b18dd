// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.ssh;

import java.security.KeyPair;
import java.security.PublicKey;

/** What a machine's sshd reads from its disk; asked for every connection. */
public interface SshAccess {

    KeyPair hostKey();

    boolean admits(String user, PublicKey key);
}
