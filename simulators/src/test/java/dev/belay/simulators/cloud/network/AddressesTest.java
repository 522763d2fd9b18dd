// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.cloud.record.ElasticIp;
import dev.belay.simulators.cloud.store.Ledger;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {

    @Test
    void skipsWhatIsTakenAndWhatLooksLikeANetwork(@TempDir Path directory) {
        try (var ledger = Ledger.open(directory)) {
            ledger.change(change -> {
                change.put(new ElasticIp(UUID.randomUUID(), "z", "127.64.0.2", null, null, null, Map.of()));
                return change;
            });

            var addresses = Addresses.onLoopback(0);
            var given = IntStream.range(0, 255)
                    .mapToObj(_ -> addresses.next(ledger.records()))
                    .toList();

            assertThat(given).startsWith("127.64.0.1", "127.64.0.3").endsWith("127.64.1.1", "127.64.1.2");
            assertThat(given).doesNotContain("127.64.0.255", "127.64.1.0").doesNotHaveDuplicates();
        }
    }

    @Test
    void startsOverAtTheEndOfTheRange(@TempDir Path directory) {
        try (var ledger = Ledger.open(directory)) {
            var addresses = Addresses.onLoopback(65_535);

            assertThat(addresses.next(ledger.records())).isEqualTo("127.127.255.192");
            IntStream.range(0, 62).forEach(_ -> addresses.next(ledger.records()));
            assertThat(addresses.next(ledger.records())).isEqualTo("127.64.0.1");
        }
    }
}
