// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.kubeconfig;

import dev.belay.events.ClusterId;

/** Signs for people. Every call is a line in the ledger. */
public interface CertificateSigner {

    /** @param csr PKCS #10 in PEM */
    SignedCertificate sign(ClusterId cluster, KubeconfigRequest request, String csr, String requestedBy);
}
