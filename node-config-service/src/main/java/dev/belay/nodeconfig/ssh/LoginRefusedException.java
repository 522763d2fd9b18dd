// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import org.jspecify.annotations.Nullable;

/** The node is the right one and refuses the key. Cloud-init may not have put it there yet; later it does not help to wait. */
public final class LoginRefusedException extends NodeShellException {

    LoginRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "login-refused";
    }
}
