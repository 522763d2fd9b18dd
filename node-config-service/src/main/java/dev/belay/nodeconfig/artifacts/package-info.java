// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Which version of everything goes onto a node, where it is fetched and what its sum must be: one lock file for each
 * Kubernetes minor.
 *
 * <p>The bundled one ({@code locks/<minor>.json}) names what upstream publishes. A mirror carries a lock of its own beside
 * its files, with its own versions and sums; a cluster's {@code spec.mirror} selects it.
 */
@NullMarked
package dev.belay.nodeconfig.artifacts;

import org.jspecify.annotations.NullMarked;
