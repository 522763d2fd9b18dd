// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The simulators as a whole. */
@NullMarked
package dev.belay.simulators;

import org.jspecify.annotations.NullMarked;
