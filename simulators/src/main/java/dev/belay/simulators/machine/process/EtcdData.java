// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one etcd cluster has agreed on; every member keeps it on its disk, perhaps an older state of it.
 *
 * @param clusterId follows from the token and the first members, as etcd's does
 * @param incarnation made when the cluster formed: tells two clusters with the same id apart
 * @param published members that have served once; such a one cannot come back without its data
 * @param revision grows with every change
 * @param users to their roles
 * @param roles to the prefixes that they may read and write
 */
record EtcdData(
        String clusterId,
        String incarnation,
        Set<String> published,
        long revision,
        Map<String, Entry> keys,
        Map<String, List<String>> users,
        Map<String, List<String>> roles,
        boolean authEnabled) {

    /** @param expires 0 for never */
    record Entry(String value, long expires) {

        boolean isAlive(Instant now) {
            return expires == 0 || now.getEpochSecond() < expires;
        }
    }

    static EtcdData formed(String clusterId, String incarnation, Set<String> members) {
        return new EtcdData(clusterId, incarnation, members, 1, Map.of(), Map.of(), Map.of(), false);
    }

    Optional<String> get(String key, Instant now) {
        return Optional.ofNullable(keys.get(key))
                .filter(entry -> entry.isAlive(now))
                .map(Entry::value);
    }

    EtcdData withPublished(String member) {
        var more = new TreeSet<>(published);
        more.add(member);
        return new EtcdData(clusterId, incarnation, more, revision + 1, keys, users, roles, authEnabled);
    }

    EtcdData withKey(String key, Entry entry) {
        return new EtcdData(
                clusterId, incarnation, published, revision + 1, with(keys, key, entry), users, roles, authEnabled);
    }

    EtcdData withUser(String user, List<String> roleNames) {
        return new EtcdData(
                clusterId,
                incarnation,
                published,
                revision + 1,
                keys,
                with(users, user, roleNames),
                roles,
                authEnabled);
    }

    EtcdData withRole(String role, List<String> prefixes) {
        return new EtcdData(
                clusterId, incarnation, published, revision + 1, keys, users, with(roles, role, prefixes), authEnabled);
    }

    EtcdData withAuth() {
        return new EtcdData(clusterId, incarnation, published, revision + 1, keys, users, roles, true);
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        var more = new TreeMap<>(map);
        more.put(key, value);
        return more;
    }
}
