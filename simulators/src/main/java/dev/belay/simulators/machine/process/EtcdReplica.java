// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * One member's copy of what its cluster agreed on. What a quorum writes is on the disks of all members that were in touch;
 * one that was away catches up when it is back.
 */
final class EtcdReplica {

    /** One for all clusters of the process, held for the time of a few small writes. */
    private static final ReentrantLock AGREEING = new ReentrantLock();

    private final EtcdSettings settings;
    private final EtcdDisk disk;
    private final String ownClusterId;

    EtcdReplica(EtcdSettings settings, EtcdDisk disk) {
        this.settings = settings;
        this.disk = disk;
        this.ownClusterId = settings.clusterId();
    }

    Optional<EtcdData> data() {
        return disk.read();
    }

    /** What it was told at first counts only until there is data. */
    String clusterId() {
        return data().map(EtcdData::clusterId).orElse(ownClusterId);
    }

    Object content() {
        return disk.content();
    }

    /**
     * Catches up with the others, or forms the cluster with them.
     *
     * @throws ExitException when the others know it as a member that must have data and it has none
     */
    void join(List<EtcdReplica> others) throws ExitException {
        AGREEING.lock();
        try {
            var newest = newest(others);
            var own = data();
            if (own.isEmpty() && newest.isPresent()) {
                enter(newest.get(), others);
            } else if (own.isEmpty()) {
                form(others);
            } else if (newest.isPresent() && newest.get().revision() > own.get().revision()) {
                disk.write(newest.get());
            }
        } finally {
            AGREEING.unlock();
        }
    }

    /** Changes what the cluster agreed on; the caller has seen a quorum. */
    void agree(List<EtcdReplica> others, UnaryOperator<EtcdData> change) {
        AGREEING.lock();
        try {
            var current = newest(others)
                    .filter(data -> data.revision() > revision())
                    .or(this::data)
                    .orElseThrow();
            var next = change.apply(current);
            if (next.revision() != current.revision()) {
                write(next, others);
            }
        } finally {
            AGREEING.unlock();
        }
    }

    private long revision() {
        return data().map(EtcdData::revision).orElse(0L);
    }

    private void enter(EtcdData newest, List<EtcdReplica> others) throws ExitException {
        if (newest.published().contains(settings.name()) && !settings.joinsExisting()) {
            throw new ExitException("member %s has already been bootstrapped".formatted(settings.name()));
        }
        write(newest.withPublished(settings.name()), others);
    }

    private void form(List<EtcdReplica> others) throws ExitException {
        if (settings.joinsExisting()) {
            throw new ExitException("cannot fetch cluster info from peer urls: could not retrieve cluster information");
        }
        var members = new TreeSet<String>();
        members.add(settings.name());
        others.forEach(other -> members.add(other.settings.name()));
        write(EtcdData.formed(ownClusterId, UUID.randomUUID().toString(), members), others);
    }

    private void write(EtcdData data, List<EtcdReplica> others) {
        disk.write(data);
        others.forEach(other -> other.disk.write(data));
    }

    private static Optional<EtcdData> newest(List<EtcdReplica> replicas) {
        return replicas.stream()
                .flatMap(replica -> replica.data().stream())
                .max(Comparator.comparingLong(EtcdData::revision));
    }
}
