// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Work that fails at its first run, asks for another at its second, and ends within its own transaction at its third. */
@ApplicationScoped
class CountedWork implements TaskWorker {

    static final String KIND = "counted";

    private final List<String> runs = new CopyOnWriteArrayList<>();

    List<String> runs() {
        return runs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(TaskRun run) {
        runs.add(run.instance() + " attempt " + run.attempt());
        if (run.attempt() == 1) {
            throw new IllegalStateException("fails once");
        }
        QuarkusTransaction.requiringNew().run(run::finish);
        return Outcome.done();
    }
}
