// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1, true",
        "bytes=3-, 3, 7, true",
        "bytes=-4, 6, 4, true",
        "bytes=-40, 0, 10, true",
        "bytes=5-99, 5, 5, true",
        "bytes=a-b, 0, 10, false",
        "lines=1-2, 0, 10, false"
    })
    void isWhatOfTenBytesIsThere(String text, long from, long length, boolean partial) {
        assertThat(ByteRange.of(text, 10)).isEqualTo(new ByteRange(from, length, partial));
    }

    @Test
    void refusesWhatBeginsAfterTheEnd() {
        assertThatThrownBy(() -> ByteRange.of("bytes=10-", 10)).isInstanceOf(S3Refusal.class);
    }
}
