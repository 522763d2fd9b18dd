// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Knows one key, and believes no other whatever the address. */
final class RecordedHostKey implements HostKeyRepository {

    static final String TYPE = "ssh-ed25519";

    private final byte[] key;

    /** @param openSsh {@code ssh-ed25519 AAAA..} */
    RecordedHostKey(String openSsh) {
        var words = openSsh.strip().split(" ");
        if (words.length < 2 || !words[0].equals(TYPE)) {
            throw new IllegalArgumentException("Expected a host key of type %s but got '%s'".formatted(TYPE, words[0]));
        }
        this.key = Base64.getDecoder().decode(words[1]);
    }

    @Override
    public int check(String host, byte[] shown) {
        return MessageDigest.isEqual(key, shown) ? OK : CHANGED;
    }

    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        try {
            return type == null || type.equals(TYPE)
                    ? new HostKey[] {new HostKey(host == null ? "" : host, HostKey.ED25519, key)}
                    : new HostKey[0];
        } catch (JSchException e) {
            throw new IllegalStateException("Expected the recorded host key to stay one but it does not", e);
        }
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "the record of the node";
    }

    @Override
    public void add(HostKey hostKey, UserInfo userInfo) {
        throw new UnsupportedOperationException("Host keys are recorded elsewhere");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("Host keys are recorded elsewhere");
    }

    @Override
    public void remove(String host, String type, byte[] shown) {
        throw new UnsupportedOperationException("Host keys are recorded elsewhere");
    }
}
