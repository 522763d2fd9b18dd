// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Who gets which certificate. A request is judged against what the node may have, never against what it says of itself; what
 * is signed is written into the ledger in the same transaction, and what is not is answered with the reason.
 */
@NullMarked
package dev.belay.pki.issuance;

import org.jspecify.annotations.NullMarked;
