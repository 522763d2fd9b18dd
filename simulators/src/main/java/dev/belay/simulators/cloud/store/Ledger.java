// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The only way to change records: one change at a time, on disk when it returns. */
public final class Ledger implements AutoCloseable {

    private static final int LINES_BEFORE_REWRITE = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Records records = new Records();
    private final Journal journal;

    private Ledger(Journal journal) {
        this.journal = journal;
    }

    /**
     * @param directory made when it is not there; belongs to one process at a time
     * @throws JournalException when another process has it, or when it was damaged
     */
    public static Ledger open(Path directory) {
        var ledger = new Ledger(Journal.open(directory));
        ledger.journal.replay().forEach(ledger.records::apply);
        ledger.rewrite();
        return ledger;
    }

    public Records records() {
        return records;
    }

    /** Nothing happens when {@code work} throws. It may be asked to do no input or output of its own: others wait. */
    public <T> T change(Function<Change, T> work) {
        lock.lock();
        try {
            var change = new Change(records);
            var result = work.apply(change);
            commit(change.entries());
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        journal.append(entries);
        records.apply(entries);
        if (journal.lines() > LINES_BEFORE_REWRITE + 2 * records.size()) {
            rewrite();
        }
    }

    private void rewrite() {
        journal.rewrite(records.everything().<Entry>map(Entry.Put::new).map(List::of));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            journal.close();
        } finally {
            lock.unlock();
        }
    }
}
