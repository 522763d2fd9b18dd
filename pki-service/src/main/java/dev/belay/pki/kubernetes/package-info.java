// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Who is who in a Kubernetes cluster: the one table of which subject and which names the certificate of each profile bears.
 * Pure.
 */
@NullMarked
package dev.belay.pki.kubernetes;

import org.jspecify.annotations.NullMarked;
