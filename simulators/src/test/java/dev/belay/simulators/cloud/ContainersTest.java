// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.JSchException;
import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import dev.belay.simulators.container.Containers;
import dev.belay.simulators.container.Subnet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud with machines in containers; one boots in about ten seconds. */
@Tag("real")
class ContainersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PREFIX = "10.213.250";

    @TempDir
    private Path data;

    private Containers containers = new Containers("none", Subnet.of(PREFIX + ".0/24"), "none", Optional.empty());
    private Settings settings = Settings.of(Path.of("."));
    private Optional<LocalExoscale> exoscale = Optional.empty();

    @BeforeEach
    void start() throws IOException, InterruptedException {
        var image = output("../deploy/machines/build-image");
        containers = new Containers(data.toString(), Subnet.of(PREFIX + ".0/24"), image, Optional.empty());
        settings = Settings.of(data).withMachines(containers);
        exoscale = Optional.of(LocalExoscale.start(settings));
    }

    @AfterEach
    void purge() {
        exoscale.ifPresent(LocalExoscale::close);
        containers.purge();
    }

    @Test
    void runsARealDebianThatOnlyTheRightOnesReach() throws IOException, JSchException, InterruptedException {
        var cloud = CloudClient.of(exoscale.orElseThrow(), settings);
        var group = cloud.done(cloud.post("/security-group", "{\"name\":\"g\"}"));
        var ssh = new RealSsh();
        var instance =
                "/instance/" + cloud.done(cloud.createInstance("web-1", """
                        , "user-data": "%s", "security-groups": [{"id": "%s"}]""".formatted(base64(ssh.userData()), group)));
        var address = cloud.get(instance).body().path("public-ip").asText();
        assertThat(address).startsWith(PREFIX + ".");
        assertThat(RealSsh.listens(address)).isFalse();

        var rule = openSsh(cloud, group);
        await().atMost(PATIENCE).until(() -> RealSsh.listens(address));
        var before =
                ssh.run(address, "hostname; sudo -n id -un; cat /proc/sys/kernel/random/boot_id; sudo touch /kept");
        assertThat(before).startsWith("web-1\nroot\n");
        assertThat(ssh.run(address, "timeout 5 bash -c '</dev/tcp/198.51.100.1/80' 2>&1 || echo no way out"))
                .endsWith("no way out\n");
        assertThat(output("podman", "ps", "--quiet", "--filter", "label=dev.belay.cloud=" + data))
                .hasLineCount(1);

        cloud.done(cloud.put(instance + ":reboot", ""));
        await().atMost(PATIENCE).until(() -> RealSsh.listens(address));
        var after = ssh.run(address, "hostname; sudo -n id -un; cat /proc/sys/kernel/random/boot_id; ls /kept");
        assertThat(after)
                .endsWith("/kept\n")
                .doesNotContain(before.lines().toList().get(2));

        ssh.run(address, "sudo systemctl reboot; true");
        await().atMost(PATIENCE)
                .until(() -> RealSsh.listens(address)
                        && !ssh.run(address, "cat /proc/sys/kernel/random/boot_id")
                                .contains(after.lines().toList().get(2)));

        cloud.done(cloud.delete("/security-group/" + group + "/rules/" + rule));
        await().atMost(PATIENCE).until(() -> !RealSsh.listens(address));
        cloud.done(cloud.delete(instance));
        assertThat(output("podman", "ps", "--all", "--quiet", "--filter", "label=dev.belay.cloud=" + data))
                .isEmpty();
        assertThat(output("podman", "volume", "ls", "--quiet", "--filter", "label=dev.belay.cloud=" + data))
                .isEmpty();
    }

    private static String openSsh(CloudClient cloud, String group) {
        cloud.done(cloud.post("/security-group/" + group + "/rules", """
                {"flow-direction": "ingress", "protocol": "tcp", "network": "%s.1/32", "start-port": 22, "end-port": 22}""".formatted(PREFIX)));
        return cloud.get("/security-group/" + group)
                .body()
                .path("rules")
                .path(0)
                .path("id")
                .asText();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String output(String... line) throws IOException, InterruptedException {
        var process = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
