// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.nodeconfig.node.EtcdOperation.EtcdUser;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.NodeOperation.ReportFacts;
import dev.belay.nodeconfig.node.NodeOperation.SetHostname;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeScriptTest {

    @Test
    void writesOneCallALineWithQuotedArgumentsAndBodiesBehindThem() {
        var script = script(
                new ReportFacts(),
                new SetHostname("it's"),
                new PutFile("/etc/a b", FileAccess.PRIVATE.ownedBy("etcd"), "one $HOME\n'two'\n"),
                new EnsureUnit("kubelet", List.of("/a", "/b")),
                new EtcdUser(new EtcdClient(List.of("https://a:1", "https://b:1"), "/ca", "/crt", "/key"), "u", "r"));

        assertThat(script.callsText()).isEqualTo("""
                begin 'apply' '7' '60' 'prepare-os'
                report_facts
                set_hostname 'it'\\''s'
                put_file '/etc/a b' '0600' 'etcd:etcd' <<'BELAY_END'
                one $HOME
                'two'
                BELAY_END
                ensure_unit 'kubelet' '/a' '/b'
                etcd_user 'https://a:1,https://b:1' '/ca' '/crt' '/key' 'u' 'r'
                end
                """);
    }

    @Test
    void beginsWithThePreludeAndTheMarkerLine() {
        var script = script(new ReportFacts());

        assertThat(script.text()).endsWith("\n# ---- calls ----\n" + script.callsText());
    }

    @Test
    void refusesWhatTheLanguageCannotSay() {
        assertThatThrownBy(() -> new SetHostname("a\nb").call())
                .hasMessage("Expected arguments of one line for set_hostname but one has several");
        assertThatThrownBy(() -> put("no line end").call())
                .hasMessage("Expected the body of put_file to end with a line end but it does not");
        assertThatThrownBy(() -> put("a\nBELAY_END\n").call())
                .hasMessage("Expected the body of put_file to be text without the line BELAY_END but it is not");
        assertThatThrownBy(() -> new NodeScript(Mode.APPLY, -1, Duration.ofSeconds(1), "s", List.of()))
                .hasMessage("Expected a fencing number of 0 or more but got -1");
        assertThatThrownBy(() -> new NodeScript(Mode.APPLY, 0, Duration.ofMillis(1), "s", List.of()))
                .hasMessage("Expected a limit of at least a second but got PT0.001S");
        assertThatThrownBy(() -> new FileAccess("644", "root:root"))
                .hasMessage("Expected an octal mode such as 0644 but got '644'");
        assertThatThrownBy(() -> new FileAccess("0644", "root"))
                .hasMessage("Expected an owner as user:group but got 'root'");
    }

    @Test
    void tellsNothingOfWhatIsInAFile() {
        var operation = put("the secret\n");

        assertThat(List.of(operation, operation.call(), script(operation)).toString())
                .doesNotContain("the secret");
    }

    private static PutFile put(String body) {
        return new PutFile("/etc/x", FileAccess.PRIVATE, body);
    }

    private static NodeScript script(NodeOperation... operations) {
        return new NodeScript(Mode.APPLY, 7, Duration.ofSeconds(60), "prepare-os", List.of(operations));
    }
}
