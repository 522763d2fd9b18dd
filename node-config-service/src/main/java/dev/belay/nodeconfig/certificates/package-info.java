// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * Keys and certificates as this service has them: what it makes for a cluster, the requests that nodes made and that await
 * pki-service's answer, and the short-lived certificates that the service asks for in its own name. Knows no authority's key.
 */
@NullMarked
package dev.belay.nodeconfig.certificates;

import org.jspecify.annotations.NullMarked;
