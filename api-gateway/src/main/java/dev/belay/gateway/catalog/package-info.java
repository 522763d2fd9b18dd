// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What may be asked for: Kubernetes versions, zones and what each zone offers. compute-service asks the cloud; the gateway
 * asks compute-service, for validation and for plans.
 */
@NullMarked
package dev.belay.gateway.catalog;

import org.jspecify.annotations.NullMarked;
