// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The local Exoscale over its real wire, spoken to by a small signing client. */
@NullMarked
package dev.belay.simulators.cloud;

import org.jspecify.annotations.NullMarked;
