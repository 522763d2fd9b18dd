// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import java.nio.file.Path;

/** What was sealed cannot be opened: another key-encryption key, or a changed row. Says nothing of the content. */
public final class SealBrokenException extends RuntimeException {

    SealBrokenException(Path keyFile) {
        super("Expected a secret sealed under the key in %s but it cannot be opened".formatted(keyFile));
    }
}
