// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The local run: everything that Belay is made of, each a process of its own on this machine, with its files under one {@link
 * dev.belay.cli.local.Home}. There is no supervisor: {@code up} again starts what died.
 */
@NullMarked
package dev.belay.cli.local;

import org.jspecify.annotations.NullMarked;
