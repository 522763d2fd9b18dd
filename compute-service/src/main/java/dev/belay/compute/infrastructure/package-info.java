// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * How far each cluster's infrastructure is. Facts and finished steps move a sealed state; the state decides what is due;
 * durable tasks do it.
 */
@NullMarked
package dev.belay.compute.infrastructure;

import org.jspecify.annotations.NullMarked;
