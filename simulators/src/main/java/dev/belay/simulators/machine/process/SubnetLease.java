// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.time.Duration;

/** A node's part of the pod network, kept under a key that lives for a day. Whoever comes back in time gets the same. */
record SubnetLease(EtcdSession session, String prefix, String publicAddress, Duration renewMargin) {

    private static final Duration LIFE = Duration.ofHours(24);

    /** The subnet as it is written in the key. */
    String hold(PodNetwork network) throws EtcdException {
        var value = "{\"PublicIP\":\"%s\",\"BackendType\":\"%s\"}".formatted(publicAddress, network.backend());
        var leases = session.list(prefix);
        for (var lease : leases.entrySet()) {
            if (lease.getValue().contains("\"PublicIP\":\"" + publicAddress + "\"")) {
                renewInTime(lease.getKey(), value);
                return lease.getKey().substring(prefix.length());
            }
        }
        for (var index = 0; index < network.subnets(); index++) {
            var key = prefix + network.subnet(index);
            if (!leases.containsKey(key) && session.leaseIfAbsent(key, value, LIFE)) {
                return network.subnet(index);
            }
        }
        throw new EtcdException("failed to acquire lease: out of subnets");
    }

    /** The address of the machine that a lease's value names; empty when it names none. */
    static String holder(String value) {
        return value.replaceFirst(".*\"PublicIP\":\"([^\"]*)\".*|.*", "$1");
    }

    private void renewInTime(String key, String value) throws EtcdException {
        var left = Duration.between(session.now(), session.expiry(key));
        if (left.compareTo(renewMargin) < 0) {
            session.renew(key, value, LIFE);
        }
    }
}
