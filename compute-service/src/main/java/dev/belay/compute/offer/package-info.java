// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/** What may be asked for, told to api-gateway: zones, and what each has to give. */
@NullMarked
package dev.belay.compute.offer;

import org.jspecify.annotations.NullMarked;
