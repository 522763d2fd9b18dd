// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.calls.Downloads.DownloadException;
import dev.belay.simulators.machine.disk.RegularFile;
import dev.belay.simulators.machine.process.Images;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Images into the container runtime. */
final class ImageCalls {

    private static final String SOCKET = "/run/containerd/containerd.sock";

    private final Downloads downloads;

    ImageCalls(Downloads downloads) {
        this.downloads = downloads;
    }

    Map<String, NodeCall> all() {
        return Map.of("import_image", this::importImage);
    }

    private Outcome importImage(ScriptRun script, Call call) throws InterruptedException {
        var sum = call.argument(1);
        var reference = call.argument(2);
        var images = new Images(script.disk());
        var note = DownloadCalls.noteOf(reference);
        var isThere =
                images.has(reference) && script.disk().text(note).orElse("").equals(sum + "\n");
        if (isThere || script.isPlan()) {
            return Outcome.changedWhen(!isThere);
        }
        try {
            var archive = new String(downloads.get(call.argument(0), sum), StandardCharsets.UTF_8);
            if (!hasClient(script) || !script.disk().exists(SOCKET) || !images.add(reference, archive)) {
                return Outcome.failed("import-failed", "containerd refuses " + reference);
            }
            script.disk().writeText(note, 0644, sum + "\n");
            return Outcome.CHANGED;
        } catch (DownloadException e) {
            return e.outcome();
        }
    }

    private static boolean hasClient(ScriptRun script) {
        return script.disk()
                .file("/usr/local/bin/ctr")
                .filter(RegularFile::isExecutable)
                .isPresent();
    }
}
