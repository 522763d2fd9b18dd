// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Short-lived, personal access to a cluster. A key is made in memory, or stays with the caller who sends a certificate
 * request; pki-service signs and writes the ledger. Nothing of it is stored or logged here.
 */
@NullMarked
package dev.belay.gateway.kubeconfig;

import org.jspecify.annotations.NullMarked;
