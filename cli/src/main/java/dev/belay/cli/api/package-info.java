// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** The API of a gateway, as the commands need it: JSON in, JSON out, problems as exceptions. */
@NullMarked
package dev.belay.cli.api;

import org.jspecify.annotations.NullMarked;
