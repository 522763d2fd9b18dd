// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.CommandFailedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerHostTest {

    @Test
    void findsNothingWrongWithAGoodHost() {
        var host = new ContainerHost(true, List.of(), "", 7_600, 22_000);

        assertThatNoException().isThrownBy(() -> host.check(3, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            true  | podman,nft | ''               | 7600 | 22000 | podman, nft but it is not installed: apt-get install podman runc debootstrap nftables iproute2.
            true  | ''         | vxlan interfaces | 7600 | 22000 | a kernel with vxlan interfaces but this one has none: load the module, or use another host.
            true  | ''         | ''               | 7599 | 22000 | 7600 MiB of free memory but there are 7599: ask for fewer with --masters and --workers.
            true  | ''         | ''               | 7600 | 21999 | 22000 MiB of free disk but there are 21999: make room first.
            """)
    void saysInOneSentenceWhatIsMissing(
            boolean root, String lacking, String unable, long memory, long disk, String sentence) {
        var programs = Arrays.stream(lacking.split(","))
                .filter(each -> !each.isEmpty())
                .toList();
        var host = new ContainerHost(root, programs, unable, memory, disk);

        assertThatThrownBy(() -> host.check(3, 3))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("Machines in containers need " + sentence);
    }

    @Test
    void needsRoot() {
        assertThatThrownBy(() -> new ContainerHost(false, List.of(), "", 99_999, 99_999).check(1, 0))
                .hasMessageStartingWith("Machines in containers need root, for networks and cgroups, but this is '");
    }
}
