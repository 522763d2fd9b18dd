// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The ledger of a cluster's certificates, as pki-service keeps it: what was issued to whom, and why. */
@NullMarked
package dev.belay.gateway.certificate;

import org.jspecify.annotations.NullMarked;
