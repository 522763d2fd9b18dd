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

    boolean isUnhealthy(String url) {
        return failureOf(NodeScripts.apply().call("await_http", url, 0)).equals("await_http probe-timeout");
    }

    void certify(TestAuthority authority, String path, String owner, String subject, String names) {
        certify(authority, path, owner, subject, names, Duration.ofDays(100));
    }

    void certify(TestAuthority authority, String path, String owner, String subject, String names, Duration lifetime) {
        var asked = does(NodeScripts.apply()
                .call("make_key_and_csr", "TEST", path + ".key", "0600", owner + ":" + owner, subject, names));
        var request = TalkingToAMachineTest.decoded(asked, "csr.TEST");
        does(NodeScripts.apply()
                .call("put_certificate", path + ".crt", "0644", "root:root", path + ".key")
                .body(authority.sign(request, lifetime)));
    }

    /** For servers and peers: own name and address, and loopback. */
    String ownNames() {
        return "DNS:%s,DNS:localhost,IP:%s,IP:127.0.0.1".formatted(name, address());
    }
}
