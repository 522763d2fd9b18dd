// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;

class PemTest {

    private final TestAuthority.Leaf leaf = new TestAuthority("cluster").issue("CN=a");

    @Test
    void readsAKeyInBothForms() throws Exception {
        var key = (ECPrivateKey) leaf.keys().getPrivate();
        var publicKey = SubjectPublicKeyInfo.getInstance(leaf.keys().getPublic().getEncoded())
                .getPublicKeyData();
        var sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(
                256,
                key.getS(),
                new DERBitString(publicKey.getBytes()),
                new X962Parameters(SECObjectIdentifiers.secp256r1));
        var parameters = pem("EC PARAMETERS", SECObjectIdentifiers.secp256r1.getEncoded());

        assertThat(secret(leaf.keyPem())).isEqualTo(key.getS());
        assertThat(secret(parameters + pem("EC PRIVATE KEY", sec1.getEncoded())))
                .isEqualTo(key.getS());
    }

    @Test
    void readsAChainInItsOrder() {
        var authority = new TestAuthority("other");

        assertThat(Pem.certificates(leaf.pem() + authority.pem()))
                .containsExactly(leaf.certificate(), authority.certificate());
    }

    @Test
    void saysWhatIsMissingWithoutShowingWhatIsThere() {
        assertThatThrownBy(() -> Pem.privateKey(leaf.pem()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Expected a PEM private key but there is none")
                .hasNoCause();
        assertThatThrownBy(() -> Pem.privateKey(pem("PRIVATE KEY", new byte[] {1, 2, 3})))
                .hasMessage("Expected a PEM private key but it cannot be read")
                .hasNoCause();
    }

    private static Object secret(String pem) {
        return ((ECPrivateKey) Pem.privateKey(pem)).getS();
    }

    private static String pem(String type, byte[] content) throws IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return text.toString();
    }
}
