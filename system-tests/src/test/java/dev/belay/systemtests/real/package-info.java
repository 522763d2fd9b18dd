// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The proof: Kubernetes as Belay brings it up, on six machines in containers, looked at from outside of all that Belay
 * installed. One cluster for all tests ({@link RealCluster}); they run by the order of their classes, and what disturbs the
 * cluster comes last.
 *
 * <p>{@code -Dbelay.real.home=<checkout> -Dbelay.real.offset=<n>} takes the cluster of a local run that is there, and leaves it.
 */
@NullMarked
package dev.belay.systemtests.real;

import org.jspecify.annotations.NullMarked;
