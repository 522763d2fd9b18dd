// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import dev.belay.simulators.machine.disk.RegularFile;
import dev.belay.simulators.machine.process.EtcdAccess;
import dev.belay.simulators.machine.process.EtcdException;
import dev.belay.simulators.machine.process.EtcdSession;
import dev.belay.simulators.machine.script.Call;
import dev.belay.simulators.machine.script.Outcome;
import java.util.List;
import java.util.Map;

/** The infra etcd, by its command line client. The first four arguments say how to reach it. */
final class EtcdCalls {

    private EtcdCalls() {}

    static Map<String, NodeCall> all() {
        return Map.of(
                "etcd_network_config", (script, call) -> reach(script, call, EtcdCalls::networkConfig),
                "etcd_role", (script, call) -> reach(script, call, EtcdCalls::role),
                "etcd_user", (script, call) -> reach(script, call, EtcdCalls::user),
                "etcd_auth", (script, call) -> reach(script, call, EtcdCalls::auth));
    }

    private static Outcome networkConfig(ScriptRun script, Call call, EtcdSession etcd) throws EtcdException {
        var key = call.argument(4);
        var wanted = call.argument(5);
        var found = etcd.get(key);
        if (found.isEmpty() && script.isPlan()) {
            return Outcome.CHANGED;
        }
        if (found.isEmpty() && etcd.putIfAbsent(key, wanted)) {
            return Outcome.CHANGED;
        }
        return etcd.get(key).filter(wanted::equals).isPresent()
                ? Outcome.OK
                : Outcome.failed("conflict", key + " has another value");
    }

    private static Outcome role(ScriptRun script, Call call, EtcdSession etcd) throws EtcdException {
        var role = call.argument(4);
        var prefix = call.argument(5);
        if (etcd.role(role).orElse(List.of()).contains(prefix)) {
            return Outcome.OK;
        }
        if (!script.isPlan()) {
            etcd.grant(role, prefix);
        }
        return Outcome.CHANGED;
    }

    private static Outcome user(ScriptRun script, Call call, EtcdSession etcd) throws EtcdException {
        var user = call.argument(4);
        var role = call.argument(5);
        if (etcd.user(user).orElse(List.of()).contains(role)) {
            return Outcome.OK;
        }
        if (!script.isPlan()) {
            etcd.assign(user, role);
        }
        return Outcome.CHANGED;
    }

    private static Outcome auth(ScriptRun script, Call call, EtcdSession etcd) throws EtcdException {
        if (etcd.isAuthEnabled()) {
            return Outcome.OK;
        }
        if (!script.isPlan()) {
            etcd.enableAuth();
        }
        return Outcome.CHANGED;
    }

    private static Outcome reach(ScriptRun script, Call call, EtcdCall work) {
        var client = script.disk().file("/usr/local/bin/etcdctl").filter(RegularFile::isExecutable);
        if (client.isEmpty()) {
            return Outcome.failed("etcd-failed", "etcdctl: command not found");
        }
        var access = new EtcdAccess(
                script.host(),
                List.of(call.argument(0).split(",")),
                text(script, call, 1),
                text(script, call, 2),
                text(script, call, 3));
        try {
            return work.run(script, call, access.open());
        } catch (EtcdException e) {
            return Outcome.failed("etcd-failed", e.reason());
        }
    }

    private static String text(ScriptRun script, Call call, int argument) {
        return script.disk().text(call.argument(argument)).orElse("");
    }

    @FunctionalInterface
    private interface EtcdCall {

        Outcome run(ScriptRun script, Call call, EtcdSession etcd) throws EtcdException;
    }
}
