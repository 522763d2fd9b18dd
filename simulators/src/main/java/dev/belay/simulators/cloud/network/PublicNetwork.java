// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

/**
 * Where a cloud's public addresses come from.
 *
 * @param healthCheckSource whom the machines see when health checks knock
 */
public record PublicNetwork(Addresses instances, Addresses elasticIps, String healthCheckSource, String host) {

    /** Of the documentation range: on the loopback device nobody sees who knocks. */
    public static final String DOCUMENTED_SOURCE = "203.0.113.250";

    private static final String LOOPBACK = "127.0.0.1";

    /** @param place of the addresses among those of other clouds on this host, 0 to 65535 */
    public static PublicNetwork onLoopback(int place) {
        var addresses = Addresses.onLoopback(place);
        return new PublicNetwork(addresses, addresses, DOCUMENTED_SOURCE, LOOPBACK);
    }
}
