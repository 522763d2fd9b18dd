// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One unit and, when it is active, its process. */
final class Service {

    private final Host host;
    private final String name;
    private final Attempts attempts;
    private @Nullable Program program;
    private UnitFile unit = UnitFile.parse("");
    private Health health = Health.waiting("inactive");

    Service(Host host, String name) {
        this.host = host;
        this.name = name;
        this.attempts = new Attempts(host.disk());
    }

    /** Why it failed, or empty. A unit that is active already stays as it is. */
    String start() {
        if (program != null) {
            return "";
        }
        attempts.note();
        try {
            unit = UnitFiles.load(host.disk(), name);
            program = name.endsWith(".mount")
                    ? Mount.start(host.disk(), unit)
                    : Programs.start(UnitFiles.launch(host, name, unit));
            return look();
        } catch (ExitException e) {
            return fail(e);
        }
    }

    /** Looks after the process, or tries again when the unit says so and something on the disk is different. */
    void tend() {
        if (program != null) {
            look();
        } else if (unit.restarts() && attempts.isDue()) {
            start();
        }
    }

    void stop() {
        if (program != null) {
            program.stop();
        }
        program = null;
        health = Health.waiting("inactive");
    }

    boolean isActive() {
        return program != null;
    }

    Health health() {
        return health;
    }

    Object face() {
        return program == null ? health : List.of(health, program.face());
    }

    private String look() {
        try {
            if (program != null) {
                health = Programs.look(program);
            }
            return "";
        } catch (ExitException e) {
            return fail(e);
        }
    }

    private String fail(ExitException e) {
        stop();
        health = Health.waiting(e.reason());
        return e.reason();
    }
}
