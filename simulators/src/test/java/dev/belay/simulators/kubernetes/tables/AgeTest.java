// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,0s",
        "PT119S,119s",
        "PT2M,2m",
        "PT9M59S,9m59s",
        "PT10M1S,10m",
        "PT179M,179m",
        "PT3H,3h",
        "PT7H5M,7h5m",
        "PT47H,47h",
        "PT48H,2d",
        "P7DT3H,7d3h",
        "P30D,30d",
        "P800D,2y70d",
        "P3000D,8y"
    })
    void isToldInAtMostTwoUnits(Duration age, String text) {
        assertThat(Age.of(age)).isEqualTo(text);
    }
}
