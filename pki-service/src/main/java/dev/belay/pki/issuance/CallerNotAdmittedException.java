// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.CertificateProfile;
import dev.belay.events.Service;

/** A service asked for a profile that is not for it: a bug of the caller, or worse. */
public final class CallerNotAdmittedException extends RuntimeException {

    CallerNotAdmittedException(Service caller, CertificateProfile profile) {
        super("%s may not ask for %s".formatted(caller.serviceName(), profile));
    }
}
