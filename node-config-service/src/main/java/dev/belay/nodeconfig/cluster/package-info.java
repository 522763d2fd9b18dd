// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What is known of a cluster and its nodes, gathered from the facts of all services, and the secrets that this service made
 * for it. Everything is recorded once and read as values; what is secret is sealed in its row.
 */
@NullMarked
package dev.belay.nodeconfig.cluster;

import org.jspecify.annotations.NullMarked;
