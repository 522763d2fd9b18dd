// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.NodeConfigFact.OsFacts;
import dev.belay.nodeconfig.node.CallOutcome.Status;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation.DisableSwap;
import dev.belay.nodeconfig.node.NodeOperation.ReportFacts;
import dev.belay.nodeconfig.node.NodeOperation.SetSysctl;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAnswerTest {

    private static final NodeScript SCRIPT =
            script(Mode.APPLY, new DisableSwap(), new SetSysctl("vm.panic_on_oom", "0"));

    @Test
    void readsWhatBecameOfEveryCall() {
        var answer = NodeAnswer.parse(SCRIPT, """
                BELAY 1 ok begin
                BELAY 2 changed disable_swap
                BELAY 3 ok set_sysctl
                BELAY 4 ok end
                """);

        assertThat(answer.changed()).isEqualTo(1);
        assertThat(answer.changes()).containsExactly("disable_swap");
        assertThat(answer.failure()).isEmpty();
        assertThat(answer.outcomes().get(2))
                .isEqualTo(new CallOutcome("set_sysctl", "vm.panic_on_oom", Status.OK, "", "", Map.of()));
    }

    @Test
    void endsAtTheFirstFailureWithItsCodeAndBoundedText() {
        var answer = NodeAnswer.parse(SCRIPT, """
                BELAY 1 ok begin
                BELAY 2 failed disable_swap command-failed %s
                """.formatted("x".repeat(2000)));

        assertThat(answer.failure())
                .contains(new CallOutcome(
                        "disable_swap", "", Status.FAILED, "command-failed", "x".repeat(500), Map.of()));
    }

    @Test
    void goesOnBehindFailuresWhenItIsAPlan() {
        var plan = script(Mode.PLAN, new DisableSwap(), new SetSysctl("vm.panic_on_oom", "0"));

        var answer = NodeAnswer.parse(plan, """
                BELAY 1 ok begin
                BELAY 2 failed disable_swap command-failed
                BELAY 3 changed set_sysctl
                BELAY 4 ok end
                """);

        assertThat(answer.failure().map(CallOutcome::call)).contains("disable_swap");
        assertThat(answer.changes()).containsExactly("set_sysctl vm.panic_on_oom");
    }

    @Test
    void countsNoChangeForWhatIsThereForTheScriptAlone() {
        var script =
                script(Mode.APPLY, new PutFile("/run/belay/once/key", FileAccess.PRIVATE, "x\n"), new DisableSwap());

        var answer = NodeAnswer.parse(script, """
                BELAY 1 ok begin
                BELAY 2 changed put_file
                BELAY 3 ok disable_swap
                BELAY 4 ok end
                """);

        assertThat(answer.changed()).isZero();
    }

    @Test
    void readsTheFactsOfANode() {
        var answer = NodeAnswer.parse(script(Mode.APPLY, new ReportFacts()), """
                Welcome to this machine
                BELAY 1 ok begin
                BELAY 2 data os-id ZGViaWFu
                BELAY 2 data os-version MTI=
                BELAY 2 data kernel Ni4xLjAK
                BELAY 2 data architecture eDg2XzY0Cg==
                BELAY 2 data cpus Mgo=
                BELAY 2 data memory-mib MzkyMA==
                BELAY 2 data boot-id YWJjCg==
                BELAY 2 ok report_facts
                BELAY 3 ok end
                """);

        assertThat(ReportedFacts.in(answer)).isEqualTo(new OsFacts("debian", "12", "6.1.0", "x86_64", 2, 3920, "abc"));
    }

    @Test
    void saysWhichFactIsMissing() {
        var answer = NodeAnswer.parse(script(Mode.APPLY), "BELAY 1 ok begin\nBELAY 2 ok end\n");

        assertThatThrownBy(() -> ReportedFacts.in(answer))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("Expected the fact os-id of a node but it said none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BELAY 1 ok begin\n",
                "BELAY 2 ok begin\n",
                "BELAY 1 ok end\n",
                "BELAY 1 fine begin\n",
                "BELAY 1 ok\n",
                "BELAY one ok begin\n",
                "BELAY 1 data key\n",
                "BELAY 1 data key not-base64!\n",
                "BELAY 1 ok begin\nBELAY 1 ok disable_swap\n",
                "BELAY 1 ok begin\nBELAY 2 ok disable_swap\nBELAY 3 ok set_sysctl\nBELAY 4 ok end\nBELAY 5 ok end\n",
            })
    void refusesWhatIsNoAnswerToTheScript(String stdout) {
        assertThatThrownBy(() -> NodeAnswer.parse(SCRIPT, stdout)).isInstanceOf(MalformedAnswerException.class);
    }

    private static NodeScript script(Mode mode, NodeOperation... operations) {
        return new NodeScript(mode, 0, Duration.ofSeconds(60), "prepare-os", List.of(operations));
    }
}
