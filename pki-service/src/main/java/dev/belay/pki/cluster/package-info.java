// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What pki-service remembers of a cluster from the facts: its nodes with roles and addresses, and where its API is reached.
 * By this, and by nothing that a request says of itself, it is judged what a node may have.
 */
@NullMarked
package dev.belay.pki.cluster;

import org.jspecify.annotations.NullMarked;
