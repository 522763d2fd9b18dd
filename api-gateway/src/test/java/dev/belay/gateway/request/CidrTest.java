// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.244.0.0/16", "0.0.0.0/0", "192.168.1.1/32", "255.255.255.255/32", "128.0.0.0/1"})
    void readsWhatItWrites(String text) {
        assertThat(Cidr.parse(text)).hasToString("Optional[%s]".formatted(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.244.0.0",
                "10.244.0.0/33",
                "10.244.0.1/16",
                "10.244.0.0/016",
                "010.0.0.0/8",
                "256.0.0.0/8",
                "10.0.0/8",
                "10.0.0.0.0/8",
                "10.0.0.0/-1",
                " 10.0.0.0/8",
                "fd00::/8",
                "10.0.0.0/8\n"
            })
    void refusesEveryOtherForm(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.244.0.0/16, true",
        "10.244.0.0/16, 10.0.0.0/8, true",
        "10.0.0.0/9, 10.128.0.0/9, false",
        "10.100.0.0/16, 10.101.0.0/16, false",
        "0.0.0.0/0, 203.0.113.0/24, true"
    })
    void knowsWhatOverlaps(String one, String other, boolean overlap) {
        assertThat(Cidr.parse(one).orElseThrow().overlaps(Cidr.parse(other).orElseThrow()))
                .isEqualTo(overlap);
    }

    @Test
    void overlapsItself() {
        var cidr = new Cidr(0, 32);

        assertThat(cidr.overlaps(cidr)).isTrue();
    }
}
