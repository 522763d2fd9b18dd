// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The parts that the other services play in the tests of this one, each small and real: machines that interpret scripts, an
 * authority that signs, a lease that is held by one at a time.
 */
@NullMarked
package dev.belay.nodeconfig.story;

import org.jspecify.annotations.NullMarked;
