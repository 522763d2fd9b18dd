// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import dev.belay.systemtests.real.HostProgram.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * etcdctl, at the place and with the certificate of a machine.
 *
 * @param asking whose network and certificate it uses
 * @param program file of this host: workers have none of their own
 */
record Etcd(Machine asking, String program, String endpoint, Pki pki) {

    /** Files on the asking machine. */
    private record Pki(String authority, String pair) {}

    private static final Pki INFRA = new Pki("/etc/ssl/infra-etcd/ca.crt", "/etc/ssl/infra-etcd/client");
    private static final Pki KUBERNETES =
            new Pki("/etc/kubernetes/pki/etcd/ca.crt", "/etc/kubernetes/pki/etcd/healthcheck-client");

    /** A master's own member. */
    static Etcd kubernetes(Machine master) {
        return new Etcd(master, program(master), "https://127.0.0.1:12379", KUBERNETES);
    }

    /** As the machine's flanneld. */
    static Etcd infra(Machine asking, Machine master) {
        return new Etcd(asking, program(master), "https://%s:2379".formatted(master.address()), INFRA);
    }

    private static String program(Machine master) {
        return master.file("/usr/local/bin/etcdctl");
    }

    Outcome run(String... words) {
        var line = new ArrayList<>(
                List.of(program, "--dial-timeout=1s", "--command-timeout=2s", "--endpoints=" + endpoint));
        line.add("--cacert=" + asking.file(pki.authority));
        line.add("--cert=" + asking.file(pki.pair + ".crt"));
        line.add("--key=" + asking.file(pki.pair + ".key"));
        line.addAll(List.of(words));
        return asking.fromItsNetwork(line).run();
    }
}
