// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The {@link dev.belay.compute.cloud.Cloud} that Exoscale sells, over its v2 HTTP API: a client of our own, about thirty
 * calls. The only place that knows Exoscale's words, its HTTP statuses and Vert.x.
 */
@NullMarked
package dev.belay.compute.exoscale;

import org.jspecify.annotations.NullMarked;
