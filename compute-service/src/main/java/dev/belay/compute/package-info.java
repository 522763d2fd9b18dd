// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
/**
 * What exists at the cloud. compute-service owns the machines, security groups, anti-affinity groups, elastic IPs, SSH
 * keys and registry buckets of every cluster; nobody else holds the cloud's credentials.
 *
 * <p>{@code cloud} is what it needs from a cloud, in its own words; {@code exoscale} is the one cloud there is;
 * {@code infrastructure} knows how far each cluster is; {@code steps} does one step at a time; {@code offer} answers what
 * may be asked for; {@code registry} keeps the key to each private registry's bucket.
 */
@NullMarked
package dev.belay.compute;

import org.jspecify.annotations.NullMarked;
