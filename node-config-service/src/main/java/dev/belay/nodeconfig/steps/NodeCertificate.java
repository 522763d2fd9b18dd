// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.events.CertificateProfile;
import dev.belay.nodeconfig.node.FileAccess;
import dev.belay.nodeconfig.node.FileOperation.MakeKeyAndCsr;
import dev.belay.nodeconfig.node.FileOperation.PutCertificate;

/**
 * One certificate of a node: what it says, and where it and its key are.
 *
 * @param path without the ending; {@code .key} and {@code .crt} are added
 * @param keyOwner the user that reads the key
 * @param subject as {@code openssl req -subj} takes it
 * @param alternativeNames e.g. {@code DNS:a,IP:192.0.2.1}; empty for a client's
 */
public record NodeCertificate(
        CertificateProfile profile, String path, String keyOwner, String subject, String alternativeNames) {

    public String keyPath() {
        return path + ".key";
    }

    public String certificatePath() {
        return path + ".crt";
    }

    MakeKeyAndCsr request() {
        return new MakeKeyAndCsr(profile, keyPath(), FileAccess.PRIVATE.ownedBy(keyOwner), subject, alternativeNames);
    }

    PutCertificate install(String certificate) {
        return new PutCertificate(certificatePath(), FileAccess.PUBLIC, keyPath(), certificate);
    }
}
