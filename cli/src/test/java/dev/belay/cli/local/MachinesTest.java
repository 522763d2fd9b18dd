// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachinesTest {

    @TempDir
    private Path directory;

    @Test
    void raisesLimitsOfTheHostThatAreLowerAndSetsNothingElse() throws IOException {
        set("fs/inotify/max_user_instances", "128");
        set("fs/inotify/max_user_watches", "2000000");
        set("kernel/keys/root_maxbytes", "25000000");
        set("kernel/keys/root_maxkeys", "1000000");

        var sysctls = ContainerProfile.of(directory).path("sysctls");

        assertThat(sysctls.path("fs.inotify.max_user_instances").asText()).isEqualTo("8192");
        assertThat(sysctls.path("fs.inotify.max_user_watches").asText()).isEqualTo("2000000");
        assertThat(sysctls).hasSize(4);
    }

    @Test
    void keepsToWhatWasChosenAtFirst() throws IOException {
        var home = new Home(directory.resolve("home"), directory);
        var choice = new MachineChoice(home, new Ports(0), Map.of());

        assertThat(choice.made()).isEqualTo(new Machines.Simulated());
        assertThat(choice.choose(Optional.empty(), 3, 3)).isEqualTo(new Machines.Simulated());
        assertThatThrownBy(() -> choice.choose(Optional.of("containers"), 3, 3))
                .hasMessage("This local run has machines of the kind 'simulated': "
                        + "forget them with ./belay down --purge first.");

        home.forget();
        assertThat(directory.resolve("home")).doesNotExist();
    }

    @Test
    void tellsServicesHowContainersAreReached() {
        var machines = new Machines.Containers("10.213.7", "localhost/m:1", "/cache/mirror");

        assertThat(machines.arguments())
                .isEqualTo(
                        "--machines containers --network 10.213.7.0/24 --image localhost/m:1 --mirror-folder /cache/mirror"
                                .transform(line -> java.util.List.of(line.split(" "))));
        assertThat(machines.reach()).isEqualTo(Map.of("BELAY_SSH_PORT", "22", "BELAY_EGRESS_CIDR", "10.213.7.1/32"));
        assertThat(machines.mirror(new Ports(0))).isEqualTo("http://10.213.7.1");
    }

    private void set(String name, String value) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
    }
}
