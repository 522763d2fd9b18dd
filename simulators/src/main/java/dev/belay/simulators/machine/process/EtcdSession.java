// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** A client that a member has accepted, with the rights of the user that its certificate names. */
public final class EtcdSession {

    private static final String ROOT = "root";

    private final EtcdMember member;
    private final String user;

    EtcdSession(EtcdMember member, String user) {
        this.member = member;
        this.user = user;
    }

    /** Tells two clusters apart even when they were told the same. */
    String incarnation() throws EtcdException {
        return data().incarnation();
    }

    public Optional<String> get(String key) throws EtcdException {
        requireKey(key);
        return data().get(key, now());
    }

    /** Living keys below the prefix. */
    Map<String, String> list(String prefix) throws EtcdException {
        requireKey(prefix);
        var found = new TreeMap<String, String>();
        data().keys().forEach((key, entry) -> {
            if (key.startsWith(prefix) && entry.isAlive(now())) {
                found.put(key, entry.value());
            }
        });
        return found;
    }

    /** Whether it was absent; otherwise nothing is changed. */
    public boolean putIfAbsent(String key, String value) throws EtcdException {
        return putIfAbsent(key, new EtcdData.Entry(value, 0));
    }

    boolean leaseIfAbsent(String key, String value, Duration life) throws EtcdException {
        return putIfAbsent(key, new EtcdData.Entry(value, now().plus(life).getEpochSecond()));
    }

    void renew(String key, String value, Duration life) throws EtcdException {
        requireKey(key);
        var entry = new EtcdData.Entry(value, now().plus(life).getEpochSecond());
        agree(data -> data.withKey(key, entry));
    }

    Instant expiry(String key) throws EtcdException {
        var entry = data().keys().get(key);
        return entry == null ? Instant.EPOCH : Instant.ofEpochSecond(entry.expires());
    }

    public Optional<List<String>> role(String name) throws EtcdException {
        requireRoot();
        return Optional.ofNullable(data().roles().get(name));
    }

    public void grant(String role, String prefix) throws EtcdException {
        var prefixes = new ArrayList<>(role(role).orElse(List.of()));
        prefixes.add(prefix);
        agree(data -> data.withRole(role, prefixes));
    }

    public Optional<List<String>> user(String name) throws EtcdException {
        requireRoot();
        return Optional.ofNullable(data().users().get(name));
    }

    /** Makes the user if need be. Throws when there is no such role; the role root there always is. */
    public void assign(String name, String role) throws EtcdException {
        var roles = new ArrayList<>(user(name).orElse(List.of()));
        if (!role.equals(ROOT) && role(role).isEmpty()) {
            throw new EtcdException("etcdserver: role name not found");
        }
        roles.add(role);
        agree(data -> data.withUser(name, roles));
    }

    public boolean isAuthEnabled() throws EtcdException {
        return data().authEnabled();
    }

    public void enableAuth() throws EtcdException {
        if (!data().users().getOrDefault(ROOT, List.of()).contains(ROOT)) {
            throw new EtcdException("etcdserver: root user does not have root role");
        }
        agree(EtcdData::withAuth);
    }

    private boolean putIfAbsent(String key, EtcdData.Entry entry) throws EtcdException {
        requireKey(key);
        var put = new AtomicBoolean();
        agree(data -> {
            put.set(data.get(key, now()).isEmpty());
            return put.get() ? data.withKey(key, entry) : data;
        });
        return put.get();
    }

    private void requireKey(String key) throws EtcdException {
        var data = data();
        var roles = data.users().getOrDefault(user, List.of());
        var mayAll = !data.authEnabled() || roles.contains(ROOT);
        if (!mayAll && roles.stream().noneMatch(role -> covers(data, role, key))) {
            throw new EtcdException("etcdserver: permission denied");
        }
    }

    private void requireRoot() throws EtcdException {
        var data = data();
        if (data.authEnabled() && !data.users().getOrDefault(user, List.of()).contains(ROOT)) {
            throw new EtcdException("etcdserver: permission denied");
        }
    }

    private static boolean covers(EtcdData data, String role, String key) {
        return data.roles().getOrDefault(role, List.of()).stream().anyMatch(key::startsWith);
    }

    private void agree(UnaryOperator<EtcdData> change) {
        member.replica().agree(member.replicas(), change);
    }

    private EtcdData data() throws EtcdException {
        return member.replica().data().orElseThrow(() -> new EtcdException("etcdserver: no leader"));
    }

    Instant now() {
        return member.host().now();
    }
}
