// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.simulators.cloud.record.QuotaLimit;
import dev.belay.simulators.cloud.record.SshKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    private Path directory;

    @Test
    void findsAnswersWholeChangesWhereverTheLastWriteWasCut() throws IOException {
        var lengths = written();
        var whole = Files.readAllBytes(directory.resolve("a/journal.jsonl"));
        for (var cut = (int) (long) lengths.get(1); cut <= whole.length; cut += cut < whole.length - 5 ? 5 : 1) {
            var kept = cut;
            var changes = lengths.stream().filter(length -> length <= kept).count();
            var copy = Files.createDirectories(directory.resolve("cut-" + cut));
            Files.write(copy.resolve("journal.jsonl"), Arrays.copyOf(whole, cut));

            try (var ledger = Ledger.open(copy)) {
                assertThat(ledger.records().all(QuotaLimit.class)).hasSize((int) changes);
                assertThat(ledger.records().all(SshKey.class)).hasSize((int) changes);
                add(ledger, "later");
            }
            try (var ledger = Ledger.open(copy)) {
                assertThat(ledger.records().find(SshKey.class, "later")).isPresent();
            }
        }
    }

    /** Lengths of the journal after each change. */
    private List<Long> written() throws IOException {
        try (var ledger = Ledger.open(directory.resolve("a"))) {
            return Stream.of("one", "zwei", "trois")
                    .map(name -> {
                        add(ledger, name);
                        return directory.resolve("a/journal.jsonl").toFile().length();
                    })
                    .toList();
        }
    }

    private static void add(Ledger ledger, String name) {
        ledger.change(change -> {
            change.put(new SshKey(name, "fingerprint é", "key"));
            change.put(new QuotaLimit(name, 1));
            return name;
        });
    }

    @Test
    void refusesAJournalThatIsDamagedInTheMiddle() throws IOException {
        written();
        var file = directory.resolve("a/journal.jsonl");
        var bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Ledger.open(directory.resolve("a")))
                .isInstanceOf(JournalException.class)
                .hasMessage("Expected line 1 of the journal to be whole but it is not");
    }

    @Test
    void changesNothingWhenTheWorkThrows() {
        try (var ledger = Ledger.open(directory.resolve("a"))) {
            assertThatThrownBy(() -> ledger.change(change -> {
                        change.put(new QuotaLimit("instance", 1));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(ledger.records().all(QuotaLimit.class)).isEmpty();
        }
    }

    @Test
    void readsItsOwnWritesAndForgetsWhatIsRemoved() {
        try (var ledger = Ledger.open(directory.resolve("a"))) {
            add(ledger, "one");
            ledger.change(change -> {
                change.put(new QuotaLimit("two", 2));
                change.find(QuotaLimit.class, "one").ifPresent(change::remove);
                assertThat(change.all(QuotaLimit.class)).containsExactly(new QuotaLimit("two", 2));
                return change;
            });
        }
        try (var ledger = Ledger.open(directory.resolve("a"))) {
            assertThat(ledger.records().all(QuotaLimit.class)).containsExactly(new QuotaLimit("two", 2));
        }
    }
}
