// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * From the bytes of a request to a complete, valid specification. Nothing here looks anything up or records anything: the
 * shape, every range and every rule between fields is checked first, all violations at once, and only then is the cloud's
 * offer asked.
 */
@NullMarked
package dev.belay.gateway.request;

import org.jspecify.annotations.NullMarked;
