// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Keys and certificates as programs on a machine treat them: whether they fit, who vouches for them, and until when. */
@NullMarked
package dev.belay.simulators.machine.trust;

import org.jspecify.annotations.NullMarked;
