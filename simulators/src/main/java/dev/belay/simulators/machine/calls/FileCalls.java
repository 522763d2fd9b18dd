// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.Directory;
import dev.belay.simulators.machine.disk.Inode;
import dev.belay.simulators.machine.disk.RegularFile;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Files and directories. */
final class FileCalls {

    private static final String ONCE = "/run/belay/once/";

    private FileCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of(
                "put_file", FileCalls::putFile,
                "ensure_dir", FileCalls::ensureDir,
                "remove_file", FileCalls::removeFile);
    }

    private static Outcome putFile(ScriptRun script, Call call) {
        return place(script, call, call.argument(0), call.body());
    }

    /** Mode and owner are the second and third argument of every call that places something. */
    static Outcome place(ScriptRun script, Call call, String path, String text) {
        var file = new RegularFile(mode(call), call.argument(2), text.getBytes(StandardCharsets.UTF_8));
        return path.startsWith(ONCE) ? placeForNow(script, path, file) : write(script, path, file);
    }

    /** What a script needs for its own time only is no change, and there also when it only plans. */
    private static Outcome placeForNow(ScriptRun script, String path, RegularFile file) {
        script.disk().write(path.substring(0, path.lastIndexOf('/')), new Directory(0700, "root:root"));
        script.disk().write(path, file);
        return Outcome.OK;
    }

    static Outcome write(ScriptRun script, String path, Inode wanted) {
        var found = script.disk().at(path);
        return script.change(!found.equals(Optional.of(wanted)), () -> {
            if (found.isPresent() && found.get() instanceof Directory != wanted instanceof Directory) {
                return Outcome.failed("command-failed", path + " is of another kind");
            }
            if (!Accounts.exists(script.disk(), wanted)) {
                return Outcome.failed("command-failed", "chown: invalid user: " + wanted.owner());
            }
            return Outcome.changedWhen(script.disk().write(path, wanted));
        });
    }

    private static Outcome ensureDir(ScriptRun script, Call call) {
        return write(script, call.argument(0), new Directory(mode(call), call.argument(2)));
    }

    private static Outcome removeFile(ScriptRun script, Call call) {
        var path = call.argument(0);
        return script.change(
                script.disk().exists(path),
                () -> script.disk().isDirectory(path)
                        ? Outcome.failed("command-failed", "rm: cannot remove '%s': Is a directory".formatted(path))
                        : Outcome.changedWhen(script.disk().remove(path)));
    }

    private static int mode(Call call) {
        return Integer.parseInt(call.argument(1), 8);
    }
}
