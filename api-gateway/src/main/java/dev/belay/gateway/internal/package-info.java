// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Internal calls: the only place that speaks HTTP to compute-service and pki-service. */
@NullMarked
package dev.belay.gateway.internal;

import org.jspecify.annotations.NullMarked;
