// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * pki-service: the certificate authorities of every cluster, what they sign, and the ledger of it.
 *
 * <p>It hears {@code ClusterRequested} and makes the four authorities; it hears {@code CertificatesRequested} and answers
 * with {@code CertsIssued} or, with a reason for each, {@code CertificatesRefused}. What a node may have is the table in
 * {@link dev.belay.pki.kubernetes.NodeIdentities}; what services may ask for by an internal call is the one beside it. No key
 * of an authority leaves this service, and none of a node ever comes here.
 */
@NullMarked
package dev.belay.pki;

import org.jspecify.annotations.NullMarked;
