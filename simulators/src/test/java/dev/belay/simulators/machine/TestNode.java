// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** A machine that is made a node, call by call. */
record TestNode(TestMachine machine, String name) {

    String address() {
        return machine.address();
    }

    /** Everything must go well. */
    List<String> does(NodeScripts script) {
        var answer = machine.run(script);
        assertThat(answer).noneMatch(line -> line.contains(" failed ")).isNotEmpty();
        return answer;
    }

    /** The first failure, as {@code call code}. */
    String failureOf(NodeScripts script) {
        return machine.run(script).stream()
                .map(line -> line.split(" "))
                .filter(words -> words[2].equals("failed"))
                .map(words -> words[3] + " " + words[4])
                .findFirst()
                .orElse("none");
    }

    boolean isHealthy(String url) {
        return failureOf(NodeScripts.apply().call("await_http", url, 5)).equals("none");
    }

    /** Right now, after the machine has looked at everything. */
    boolean isUnhealthy(String url) {
        return failureOf(NodeScripts.apply().call("await_http", url, 0)).equals("await_http probe-timeout");
    }

    /** @param path without the ending */
    record Wanted(String path, String owner, String subject, String names) {}

    void certify(TestAuthority authority, Wanted... all) {
        certify(authority, Duration.ofDays(100), all);
    }

    void certify(TestAuthority authority, Duration lifetime, Wanted... all) {
        var asking = NodeScripts.apply();
        for (var one : all) {
            var owner = one.owner() + ":" + one.owner();
            asking.call("make_key_and_csr", one.path(), one.path() + ".key", "0600", owner, one.subject(), one.names());
        }
        var requests = does(asking);
        var installing = NodeScripts.apply();
        for (var one : all) {
            var request = TalkingToAMachineTest.decoded(requests, "csr." + one.path());
            installing
                    .call("put_certificate", one.path() + ".crt", "0644", "root:root", one.path() + ".key")
                    .body(authority.sign(request, lifetime));
        }
        does(installing);
    }

    /** For servers and peers: own name and address, and loopback. */
    String ownNames() {
        return "DNS:%s,DNS:localhost,IP:%s,IP:127.0.0.1".formatted(name, address());
    }
}
