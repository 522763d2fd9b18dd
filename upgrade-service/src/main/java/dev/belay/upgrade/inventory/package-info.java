// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What there is: every cluster with its nodes, their addresses and versions, as the facts tell it. */
@NullMarked
package dev.belay.upgrade.inventory;

import org.jspecify.annotations.NullMarked;
