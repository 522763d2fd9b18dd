// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.calls.Downloads.DownloadException;
import dev.belay.simulators.machine.disk.MachineDisk;
import dev.belay.simulators.machine.disk.RegularFile;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.util.List;
import java.util.Map;

/** Binaries and archives. What was fetched is noted beside its sum, so that it is not fetched again. */
final class DownloadCalls {

    private static final String ROOT = "root:root";
    private static final String SUMS = "/var/lib/belay/sums/";

    private final Downloads downloads;

    DownloadCalls(Downloads downloads) {
        this.downloads = downloads;
    }

    Map<String, NodeCall> all() {
        return Map.of("fetch", this::fetch, "fetch_archive", this::fetchArchive);
    }

    private Outcome fetch(ScriptRun script, Call call) throws InterruptedException {
        var sum = call.argument(1);
        var path = call.argument(2);
        var mode = Integer.parseInt(call.argument(3), 8);
        var found = script.disk().file(path);
        if (found.isPresent() && Downloads.sha256(found.get().bytes()).equals(sum)) {
            return FileCalls.write(
                    script, path, new RegularFile(mode, ROOT, found.get().bytes()));
        }
        if (script.isPlan()) {
            return Outcome.CHANGED;
        }
        try {
            script.disk().write(path, new RegularFile(mode, ROOT, downloads.get(call.argument(0), sum)));
            script.disk().writeText(noteOf(path), 0644, sum + "\n");
            return Outcome.CHANGED;
        } catch (DownloadException e) {
            return e.outcome();
        }
    }

    private Outcome fetchArchive(ScriptRun script, Call call) throws InterruptedException {
        var sum = call.argument(1);
        var directory = call.argument(2);
        var members = call.arguments().subList(3, call.arguments().size());
        var needed = members.stream()
                .map(member -> directory + "/" + baseName(member))
                .anyMatch(path -> !isNoted(script.disk(), path, sum));
        if (script.isPlan() || !needed) {
            return Outcome.changedWhen(needed);
        }
        try {
            return extract(script.disk(), directory, members, downloads.get(call.argument(0), sum), sum);
        } catch (DownloadException e) {
            return e.outcome();
        }
    }

    private static Outcome extract(MachineDisk disk, String directory, List<String> members, byte[] archive, String sum)
            throws DownloadException {
        var found = Downloads.members(archive);
        for (var member : members) {
            var bytes = found.get(withoutDot(member));
            if (bytes == null) {
                return Outcome.failed("member-missing", member + " is not in the archive");
            }
            var path = directory + "/" + baseName(member);
            disk.write(path, new RegularFile(0755, ROOT, bytes));
            disk.writeText(noteOf(path), 0644, sum + " " + Downloads.sha256(bytes) + "\n");
        }
        return Outcome.CHANGED;
    }

    /** An archive's sum says nothing of a member on the disk: its own is noted with it. */
    private static boolean isNoted(MachineDisk disk, String path, String sum) {
        return disk.file(path)
                .map(file -> sum + " " + Downloads.sha256(file.bytes()) + "\n")
                .filter(noted -> noted.equals(disk.text(noteOf(path)).orElse("")))
                .isPresent();
    }

    static String noteOf(String path) {
        return SUMS + path.replace('/', '_').replace(':', '_');
    }

    /** Some archives name their members with a leading ./ and some callers do. */
    private static String withoutDot(String member) {
        return member.startsWith("./") ? member.substring(2) : member;
    }

    private static String baseName(String member) {
        return member.substring(member.lastIndexOf('/') + 1);
    }
}
