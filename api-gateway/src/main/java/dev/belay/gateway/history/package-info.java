// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Every fact about a cluster, in the order of the topic and numbered from 1: to be read in pages, or followed as a stream of
 * server-sent events that can be resumed at any position.
 */
@NullMarked
package dev.belay.gateway.history;

import org.jspecify.annotations.NullMarked;
