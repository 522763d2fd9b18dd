// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

/** What may be made at the cloud. The names are in rows and stay. */
enum ResourceKind {
    ADDRESS,
    FIREWALL,
    SPREAD_GROUP,
    MACHINE,
    ACCESS_ROLE
}
