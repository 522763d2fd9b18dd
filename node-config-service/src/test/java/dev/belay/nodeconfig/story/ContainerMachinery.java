// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.NodeProfile;
import dev.belay.simulators.Settings;
import dev.belay.simulators.container.Containers;
import dev.belay.simulators.container.Subnet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines in containers, as {@code ./belay up --machines containers} has them; the mirror's folder must be filled. */
final class ContainerMachinery implements Machinery {

    private static final String PREFIX = "10.213.251";
    private static final Path PROFILE = Path.of("../cli/src/main/resources/dev/belay/cli/local/container-profile.json");

    /** These limit all machines together, and are raised where they are lower. */
    private static final Map<String, Long> LIMITS = Map.of(
            "fs.inotify.max_user_instances", 8192L,
            "fs.inotify.max_user_watches", 1_048_576L,
            "kernel.keys.root_maxbytes", 25_000_000L,
            "kernel.keys.root_maxkeys", 1_000_000L);

    private final String image;
    private final Path folder;
    private Optional<Containers> containers = Optional.empty();

    private ContainerMachinery(String image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    static ContainerMachinery ofThisHost() {
        var cache = Path.of(System.getProperty("user.home"), ".cache", "belay").toString();
        var folder = System.getenv()
                .getOrDefault(
                        "BELAY_MIRROR_FOLDER",
                        System.getenv().getOrDefault("BELAY_CACHE", cache) + "/mirror/served/source");
        return new ContainerMachinery(output("../deploy/machines/build-image"), Path.of(folder));
    }

    @Override
    public Settings.Machines driver(Path data) {
        var made = new Containers(data.toString(), Subnet.of(PREFIX + ".0/24"), image, Optional.of(folder));
        containers = Optional.of(made);
        return made;
    }

    @Override
    public URI mirror() {
        return URI.create("http://" + PREFIX + ".1");
    }

    @Override
    public int sshPort() {
        return 22;
    }

    @Override
    public String outside() {
        return PREFIX + ".1/32";
    }

    @Override
    public NodeProfile profile() {
        try {
            var profile = (ObjectNode) new ObjectMapper().readTree(PROFILE.toFile());
            var sysctls = profile.putObject("sysctls");
            for (var limit : LIMITS.entrySet()) {
                var present =
                        Files.readString(Path.of("/proc/sys", limit.getKey().replace('.', '/')));
                sysctls.put(limit.getKey(), Long.toString(Math.max(Long.parseLong(present.strip()), limit.getValue())));
            }
            return new ObjectMapper().treeToValue(profile, NodeProfile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No registry: there is no store of objects that it could reach. */
    @Override
    public Addons addons() {
        return new Addons(true, true, false);
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void close() {
        containers.ifPresent(Containers::purge);
    }

    private static String output(String... line) {
        try {
            var process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Expected %s to succeed".formatted(List.of(line)));
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
