// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The lease of a cluster: who holds it may disturb a node, and nobody else may. upgrade-service gives it out, with a fencing
 * number that the node checks; here it is asked for, renewed and given back.
 */
@NullMarked
package dev.belay.nodeconfig.lease;

import org.jspecify.annotations.NullMarked;
