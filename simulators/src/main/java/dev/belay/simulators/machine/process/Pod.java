// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.machine.disk.Directory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pod from a file, and its process when it runs. */
final class Pod {

    private static final List<String> RUNTIME =
            List.of("/usr/local/bin/runc", "/usr/local/bin/containerd-shim-runc-v2");
    private static final Map<String, Boolean> KINDS =
            Map.of("Directory", true, "DirectoryOrCreate", true, "File", false, "FileOrCreate", false);

    private final Host host;
    private final String text;
    private final PodManifest manifest;
    private final Attempts attempts;
    private @Nullable Program program;
    private Health health = Health.waiting("ContainerCreating");

    private Pod(Host host, String text, PodManifest manifest) {
        this.host = host;
        this.text = text;
        this.manifest = manifest;
        this.attempts = new Attempts(host.disk());
    }

    static Pod of(Host host, String text) throws ExitException {
        return new Pod(host, text, PodManifest.parse(text));
    }

    boolean isFrom(String manifestText) {
        return text.equals(manifestText);
    }

    ObjectNode json() {
        return manifest.json();
    }

    Health health() {
        return health;
    }

    Object face() {
        return program == null ? health : List.of(health, program.face());
    }

    /** Starts it unless it runs, or unless it is too early to try again. */
    void tend(Optional<Containerd> runtime) {
        if (program == null && attempts.isDue() && runtime.isPresent()) {
            start(runtime.get());
        }
    }

    void look() {
        try {
            if (program != null) {
                health = Programs.look(program);
            }
        } catch (ExitException e) {
            fail(e);
        }
    }

    void stop() {
        if (program != null) {
            program.stop();
        }
        program = null;
    }

    private void start(Containerd runtime) {
        attempts.note();
        try {
            requireImages(runtime);
            for (var volume : manifest.volumes()) {
                prepare(volume);
            }
            program = Programs.start(launch());
            look();
        } catch (ExitException e) {
            fail(e);
        }
    }

    private void requireImages(Containerd runtime) throws ExitException {
        for (var binary : RUNTIME) {
            if (host.disk().file(binary).flatMap(Identity::of).isEmpty()) {
                throw new ExitException("FailedCreatePodSandBox: there is no " + binary);
            }
        }
        for (var image : List.of(runtime.sandboxImage().orElse(manifest.image()), manifest.image())) {
            if (!new Images(host.disk()).has(image)) {
                throw new ExitException("ErrImagePull: failed to pull " + image);
            }
        }
    }

    private void prepare(PodManifest.Volume volume) throws ExitException {
        var wanted = KINDS.get(volume.type());
        if (wanted == null || volume.path().isEmpty()) {
            return;
        }
        if (!host.disk().exists(volume.path()) && volume.type().endsWith("OrCreate")) {
            create(volume.path(), wanted);
        }
        if (!host.disk().exists(volume.path()) || host.disk().isDirectory(volume.path()) != wanted) {
            throw new ExitException(
                    "hostPath type check failed: %s is not a %s".formatted(volume.path(), volume.type()));
        }
    }

    private void create(String path, boolean directory) {
        if (directory) {
            host.disk().write(path, new Directory(0755, "root:root"));
        } else {
            host.disk().writeText(path, 0644, "");
        }
    }

    private Launch launch() throws ExitException {
        var identity = new Images(host.disk())
                .program(manifest.image())
                .orElseThrow(() -> new ExitException("exec format error"));
        if (manifest.command().isEmpty() || !manifest.command().getFirst().equals(identity.name())) {
            throw new ExitException("exec: \"%s\": executable file not found in $PATH"
                    .formatted(
                            manifest.command().isEmpty()
                                    ? ""
                                    : manifest.command().getFirst()));
        }
        var user = Users.named(host.disk(), manifest.runAsUser());
        var files = new ContainerFiles(new HostFiles(host.disk(), user), manifest.mounts());
        var arguments = manifest.command().subList(1, manifest.command().size());
        return new Launch(host, identity, identity.name(), arguments, files, user);
    }

    private void fail(ExitException e) {
        stop();
        health = Health.waiting(e.reason());
    }
}
