// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Starts the local Exoscale with everything in it: {@code java -jar simulators.jar}, or {@link dev.belay.simulators.LocalExoscale#start} in a test. */
@NullMarked
package dev.belay.simulators;

import org.jspecify.annotations.NullMarked;
