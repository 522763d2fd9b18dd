// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The steps of a bootstrap that happen at the cloud. Each looks first and makes only what is missing, so running it again
 * changes nothing; the intent to make something is recorded, with a nonce, before the cloud is asked.
 */
@NullMarked
package dev.belay.compute.steps;

import org.jspecify.annotations.NullMarked;
