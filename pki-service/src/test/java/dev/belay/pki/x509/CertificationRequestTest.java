// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.pki.x509.DistinguishedName.Attribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificationRequestTest {

    private static final DistinguishedName SUBJECT = DistinguishedName.of("system:nodes", "system:node:demo-master-1");
    private static final List<AlternativeName> NAMES =
            List.of(AlternativeName.dns("demo-master-1"), AlternativeName.ip("198.51.100.11"));
    private static final Draft HONEST = Draft.of(SUBJECT, NAMES);
    private static final byte[] DER = HONEST.der();

    @Test
    void readsWhatOpensslWrites() throws IOException {
        var server = CertificationRequest.parse(fixture("kubelet-server.csr"));
        var client = CertificationRequest.parse(fixture("infra-etcd-client.csr"));

        assertThat(server.subject()).isEqualTo(SUBJECT);
        assertThat(server.names()).isEqualTo(NAMES);
        assertThat(client.subject()).isEqualTo(DistinguishedName.of("flannel:demo-master-1"));
        assertThat(client.names()).isEmpty();
    }

    @Test
    void showsNamesThatBelayCertifiesForNobody() {
        var request = CertificationRequest.parse(HONEST.withNames(List.of(
                        new GeneralName(GeneralName.rfc822Name, "a@b.example"),
                        new GeneralName(GeneralName.iPAddress, "2001:db8::1")))
                .pem());

        assertThat(request.names())
                .containsExactly(AlternativeName.other("kind 1"), AlternativeName.other("address of 16 octets"));
    }

    @Test
    void showsAttributesSideBySideAsOneThatEqualsNothing() {
        var request = CertificationRequest.parse(
                HONEST.withSubject(new X500Name("CN=system:node:demo-master-1+O=system:nodes"))
                        .pem());

        assertThat(request.subject().attributes())
                .containsExactly(new Attribute("O+CN", "system:nodes+system:node:demo-master-1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String what, String pem, String reason) {
        assertThatThrownBy(() -> CertificationRequest.parse(pem))
                .as(what)
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage(reason);
    }

    static Stream<Arguments> refuses() {
        var unreadable = "Expected one certification request (PKCS #10) in PEM but it cannot be read";
        var otherKey = "Expected an EC key on the curve P-256 but the request has another kind of key";
        var unsigned = "Expected a signature by the request's own key, ECDSA with SHA-256, but it has none that holds";
        var attribute = "Expected no attribute besides one list of extensions but the request has another";
        var extension = "Expected no extension besides alternative names but the request has others";
        return Stream.of(
                Arguments.of("nothing", "", unreadable),
                Arguments.of("a certificate", HONEST.pem().replace("CERTIFICATE REQUEST", "CERTIFICATE"), unreadable),
                Arguments.of("two requests", HONEST.pem() + HONEST.pem(), unreadable),
                Arguments.of("words before it", "hello\n" + HONEST.pem(), unreadable),
                Arguments.of("other ASN.1", Draft.pem(new byte[] {0x30, 0}), unreadable),
                Arguments.of("no ASN.1", Draft.pem(new byte[] {1, 2, 3}), unreadable),
                Arguments.of("bytes after it", Draft.pem(Arrays.copyOf(DER, DER.length + 1)), unreadable),
                Arguments.of(
                        "too long", "x".repeat(20_000), "Expected a request of at most 16384 characters but got 20000"),
                Arguments.of(
                        "RSA",
                        HONEST.withKey(Draft.newRsaKey(), "SHA256withRSA").pem(),
                        otherKey),
                Arguments.of(
                        "P-384",
                        HONEST.withKey(Draft.newKey("secp384r1"), "SHA256withECDSA")
                                .pem(),
                        otherKey),
                Arguments.of("another's key", HONEST.signedBy(Draft.OTHER_KEY).pem(), unsigned),
                Arguments.of(
                        "SHA-512", HONEST.withKey(Draft.KEY, "SHA512withECDSA").pem(), unsigned),
                Arguments.of("SHA-1", HONEST.withKey(Draft.KEY, "SHA1withECDSA").pem(), unsigned),
                Arguments.of(
                        "a challenge password",
                        HONEST.plusAttribute(
                                        PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString("x"))
                                .pem(),
                        attribute),
                Arguments.of(
                        "an empty list of extensions",
                        Draft.of(SUBJECT, List.of())
                                .plusAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSequence())
                                .pem(),
                        unreadable),
                Arguments.of(
                        "to be an authority",
                        HONEST.plusExtension(Extension.basicConstraints, new BasicConstraints(true))
                                .pem(),
                        extension));
    }

    @Test
    void refusesAPointThatIsNotOnTheCurve() {
        var der = DER.clone();
        var point = indexOf(der, (byte) 0x03, (byte) 0x42, (byte) 0x00, (byte) 0x04);
        der[point + 40] ^= 1;

        assertThatThrownBy(() -> CertificationRequest.parse(Draft.pem(der)))
                .hasMessage("Expected an EC key on the curve P-256 but the request has another kind of key");
    }

    private static int indexOf(byte[] in, byte... part) {
        for (var at = 0; at < in.length - part.length; at++) {
            if (Arrays.equals(in, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IllegalStateException("not found");
    }

    private static String fixture(String file) throws IOException {
        return Files.readString(Path.of("src/test/resources/openssl", file));
    }
}
