// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** Conditions in the words of Cluster API: named yes-or-no statements with a reason, a message and since when they hold. */
@NullMarked
package dev.belay.gateway.condition;

import org.jspecify.annotations.NullMarked;
