// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.local.LocalProcess.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    private final Preflight fine = new Preflight("Linux", "amd64", 25, 8000, false);

    @Test
    void findsNothingWrongWithAGoodMachine() {
        assertThatNoException().isThrownBy(() -> fine.check(List.of(process("pki-service", 0), process("a", 0))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mac OS X | aarch64 | 25 | 8000 | The local run needs Linux on amd64 but this is Mac OS X on aarch64: run it in such a machine or container.
            Linux    | aarch64 | 25 | 8000 | The local run needs Linux on amd64 but this is Linux on aarch64: run it in such a machine or container.
            Linux    | amd64   | 21 | 8000 | The local run needs Java 25 but this is 21: install a newer JDK or point JAVA_HOME at one.
            Linux    | amd64   | 25 | 2000 | The local run needs 2500 MiB of free memory but there are 2000: stop something else first.
            """)
    void saysInOneSentenceWhatIsMissing(String system, String architecture, int java, long memory, String sentence) {
        var machine = new Preflight(system, architecture, java, memory, false);

        assertThatThrownBy(() -> machine.check(List.of(process("pki-service", 0), process("a", 0))))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage(sentence);
    }

    @Test
    void needsLittleMemoryForTheOneProcessThatDied() {
        assertThatNoException()
                .isThrownBy(() ->
                        new Preflight("Linux", "amd64", 25, 500, false).check(List.of(process("pki-service", 0))));
    }

    @Test
    void saysWhoNeedsAPortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();

            assertThatThrownBy(() -> fine.check(List.of(process("pki-service", port))))
                    .hasMessage(
                            "Port %d is taken but pki-service needs it: stop what listens there, or set BELAY_PORT_OFFSET."
                                    .formatted(port));
        }
    }

    @Test
    void leavesTheDatabaseOfAKilledRunToTheBackends() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var withLeftover = new Preflight("Linux", "amd64", 25, 8000, true);

            assertThatNoException().isThrownBy(() -> withLeftover.check(List.of(process("backends", 0, port))));
            assertThatThrownBy(() -> withLeftover.check(List.of(process("backends", port, 0))))
                    .hasMessageContaining("is taken but backends needs it");
            assertThatThrownBy(() -> fine.check(List.of(process("backends", 0, port))))
                    .hasMessageContaining("is taken but backends needs it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "40001", "999999", "", "1.5"})
    void refusesAnOffsetThatMovesNothing(String offset) {
        assertThatThrownBy(() -> Ports.of(Map.of("BELAY_PORT_OFFSET", offset)))
                .hasMessage("Expected BELAY_PORT_OFFSET from 0 to 40000 but got '%s'.".formatted(offset));
    }

    @Test
    void movesEveryPortByTheOffset() {
        var ports = Ports.of(Map.of("BELAY_PORT_OFFSET", "100"));

        assertThat(List.of(ports.gateway(), ports.exoscale(), ports.kafka(), ports.postgresql()))
                .containsExactly(8180, 8190, 19192, 15532);
    }

    private static LocalProcess process(String name, Integer... ports) {
        return new LocalProcess(name, name, List.of(), Map.of(), List.of(ports), new Readiness.Says("ready"), 64);
    }
}
