// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators;

import dev.belay.simulators.cloud.UnpoweredMachines;
import dev.belay.simulators.cloud.network.PublicNetwork;
import dev.belay.simulators.machine.Firewall;
import dev.belay.simulators.machine.MachineDriver;
import java.nio.file.Path;
import java.time.Clock;

/**
 * How a local Exoscale is run.
 *
 * @param port of the API, 0 for any that is free
 * @param storagePort of the object store, 0 for any that is free
 * @param data where records and disks are kept; belongs to one process at a time
 * @param apiKey the only one that is admitted, with {@code apiSecret}
 * @param latencyScale 0 ends cloud operations at once, 1 takes the real service's time
 * @param healthScale intervals of elastic IPs' health checks are multiplied by it
 * @param seed of latencies and of faults with a probability
 * @param machines what an instance is made of
 */
public record Settings(
        int port,
        int storagePort,
        Path data,
        String apiKey,
        String apiSecret,
        double latencyScale,
        double healthScale,
        long seed,
        Machines machines) {

    /** Makes the driver of this cloud's machines. */
    @FunctionalInterface
    public interface Machines {
        MachineDriver open(Path disks, Firewall firewall, Clock clock);

        /**
         * The addresses that these machines can have.
         *
         * @param place of this cloud among others on this host, 0 to 65535
         */
        default PublicNetwork network(int place) {
            return PublicNetwork.onLoopback(place);
        }
    }

    private static final String KEY = "EXO10ca1000000000000000000c";
    private static final String SECRET = "local-exoscale-admits-whoever-reads-this-one";

    /** A free port, no latency, a well-known key, and instances that are records only. */
    public static Settings of(Path data) {
        return new Settings(0, 0, data, KEY, SECRET, 0, 0.2, 1, (_, _, _) -> new UnpoweredMachines());
    }

    public Settings withPort(int changed) {
        return new Settings(changed, storagePort, data, apiKey, apiSecret, latencyScale, healthScale, seed, machines);
    }

    public Settings withStoragePort(int changed) {
        return new Settings(port, changed, data, apiKey, apiSecret, latencyScale, healthScale, seed, machines);
    }

    public Settings withCredentials(String key, String secret) {
        return new Settings(port, storagePort, data, key, secret, latencyScale, healthScale, seed, machines);
    }

    public Settings withLatencyScale(double changed) {
        return new Settings(port, storagePort, data, apiKey, apiSecret, changed, healthScale, seed, machines);
    }

    public Settings withHealthScale(double changed) {
        return new Settings(port, storagePort, data, apiKey, apiSecret, latencyScale, changed, seed, machines);
    }

    public Settings withSeed(long changed) {
        return new Settings(port, storagePort, data, apiKey, apiSecret, latencyScale, healthScale, changed, machines);
    }

    public Settings withMachines(Machines changed) {
        return new Settings(port, storagePort, data, apiKey, apiSecret, latencyScale, healthScale, seed, changed);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Settings[port=%d, storagePort=%d, data=%s, latencyScale=%s, healthScale=%s, seed=%d]"
                .formatted(port, storagePort, data, latencyScale, healthScale, seed);
    }
}
