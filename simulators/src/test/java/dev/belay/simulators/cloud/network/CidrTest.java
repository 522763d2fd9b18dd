// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 127.0.0.1, true",
        "127.0.0.0/8, 127.64.3.4, true",
        "127.64.3.4/32, 127.64.3.4, true",
        "127.64.3.4/32, 127.64.3.5, false",
        "10.0.0.0/9, 10.128.0.0, false",
        "10.0.0.0/9, 10.127.255.255, true",
        "::/0, 127.0.0.1, false",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
    })
    void containsAddressesOfItsPrefix(String cidr, String address, boolean contained) {
        assertThat(Cidr.of(cidr).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.org/8", "/8", "::/129"})
    void isNotAnythingElse(String text) {
        assertThatThrownBy(() -> Cidr.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
