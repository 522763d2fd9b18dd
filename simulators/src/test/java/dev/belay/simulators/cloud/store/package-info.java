// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The journal, cut anywhere. */
@NullMarked
package dev.belay.simulators.cloud.store;

import org.jspecify.annotations.NullMarked;
