// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The certificate that the next handshake shows; may change while the server runs. */
final class ServingCertificate extends X509ExtendedKeyManager {

    private static final String ALIAS = "serving";

    private volatile Identity identity;

    ServingCertificate(String certificatePem, String keyPem) {
        this.identity = Identity.read(certificatePem, keyPem);
    }

    void renew(String certificatePem, String keyPem) {
        identity = Identity.read(certificatePem, keyPem);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return identity.key().getAlgorithm().equals(keyType) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return identity.key().getAlgorithm().equals(keyType) ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity.chain().clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Identity(X509Certificate[] chain, PrivateKey key) {

        static Identity read(String certificatePem, String keyPem) {
            return new Identity(
                    Pem.certificates(certificatePem).toArray(X509Certificate[]::new), Pem.privateKey(keyPem));
        }
    }
}
