// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * The certificate authorities of every cluster: made once when the cluster is asked for, kept with their keys sealed, opened
 * only to sign. No authority's key ever leaves this service.
 */
@NullMarked
package dev.belay.pki.authority;

import org.jspecify.annotations.NullMarked;
