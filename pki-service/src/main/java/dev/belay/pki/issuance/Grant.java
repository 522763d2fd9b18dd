// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import dev.belay.events.CertificateProfile;
import dev.belay.pki.x509.CertificationRequest;
import dev.belay.pki.x509.LeafContent;

/** A request that was judged and may be signed: what the certificate will say, and the request whose key it is for. */
record Grant(CertificateProfile profile, LeafContent content, CertificationRequest request) {}
