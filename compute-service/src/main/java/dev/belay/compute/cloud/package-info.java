// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The port: what this service needs from a cloud, in its own words and with its own errors. Nothing here knows an HTTP
 * status, and nothing outside {@code exoscale} knows how it is done.
 */
@NullMarked
package dev.belay.compute.cloud;

import org.jspecify.annotations.NullMarked;
