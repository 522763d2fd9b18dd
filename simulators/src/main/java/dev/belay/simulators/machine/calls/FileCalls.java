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

/** Files and directories. */
final class FileCalls {

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
        return write(script, path, file);
    }

    static Outcome write(ScriptRun script, String path, Inode wanted) {
        if (script.disk().isDirectory(path) != wanted instanceof Directory
                && script.disk().exists(path)) {
            return Outcome.failed("not-a-file", path + " is of another kind");
        }
        if (!script.isPlan() && !Accounts.exists(script.disk(), wanted)) {
            return Outcome.failed("unknown-owner", wanted.owner());
        }
        var needed = !script.disk().at(path).filter(wanted::equals).isPresent();
        return script.change(needed, () -> Outcome.changedWhen(script.disk().write(path, wanted)));
    }

    private static Outcome ensureDir(ScriptRun script, Call call) {
        return write(script, call.argument(0), new Directory(mode(call), call.argument(2)));
    }

    private static Outcome removeFile(ScriptRun script, Call call) {
        var path = call.argument(0);
        return script.change(
                script.disk().exists(path),
                () -> Outcome.changedWhen(script.disk().remove(path)));
    }

    private static int mode(Call call) {
        return Integer.parseInt(call.argument(1), 8);
    }
}
