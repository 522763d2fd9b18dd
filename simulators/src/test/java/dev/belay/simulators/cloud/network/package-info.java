// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What gets through, and where it goes. */
@NullMarked
package dev.belay.simulators.cloud.network;

import org.jspecify.annotations.NullMarked;
