// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.x509;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * A request (PKCS #10) whose sender holds the key that it names. Reading one is strict: what Belay would not certify anyway
 * (another kind of key, any extension but names, any other attribute) is refused before anybody looks at the names.
 */
public final class CertificationRequest {

    /** Far more than any honest one; keeps the decoder from work that somebody else thought of. */
    static final int LONGEST = 16_384;

    private final DistinguishedName subject;
    private final List<AlternativeName> names;
    private final SubjectPublicKeyInfo key;

    private CertificationRequest(DistinguishedName subject, List<AlternativeName> names, SubjectPublicKeyInfo key) {
        this.subject = subject;
        this.names = List.copyOf(names);
        this.key = key;
    }

    /** @throws RequestRefusedException when the text is no such request */
    public static CertificationRequest parse(String pem) {
        check(pem.length() <= LONGEST, "Expected a request of at most %d characters but got %d", LONGEST, pem.length());
        try {
            return read(decoded(Pem.decode(Pem.REQUEST, pem)));
        } catch (RequestRefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the decoder throws what it likes at malformed input
            throw new RequestRefusedException(
                    "Expected one certification request (PKCS #10) in PEM but it cannot be read", e);
        }
    }

    public DistinguishedName subject() {
        return subject;
    }

    /** In the order asked. */
    public List<AlternativeName> names() {
        return names;
    }

    SubjectPublicKeyInfo key() {
        return key;
    }

    /** Only what encodes back to the very same octets: no two readers may understand the request differently. */
    private static PKCS10CertificationRequest decoded(byte[] der) throws IOException {
        var request = new PKCS10CertificationRequest(der);
        if (!Arrays.equals(request.toASN1Structure().getEncoded(ASN1Encoding.DER), der)) {
            throw new IOException("Expected DER but got another encoding");
        }
        return request;
    }

    private static CertificationRequest read(PKCS10CertificationRequest request) {
        var key = request.getSubjectPublicKeyInfo();
        check(P256.isPublicKey(key), "Expected an EC key on the curve P-256 but the request has another kind of key");
        check(
                P256.isSigned(request),
                "Expected a signature by the request's own key, ECDSA with SHA-256, but it has none that holds");
        return new CertificationRequest(Names.decode(request.getSubject()), requestedNames(request), key);
    }

    private static List<AlternativeName> requestedNames(PKCS10CertificationRequest request) {
        var attributes = request.getAttributes();
        if (attributes.length == 0) {
            return List.of();
        }
        check(
                attributes.length == 1 && isExtensionList(attributes[0]),
                "Expected no attribute besides one list of extensions but the request has another");
        var extensions = request.getRequestedExtensions();
        check(
                List.of(extensions.getExtensionOIDs()).equals(List.of(Extension.subjectAlternativeName)),
                "Expected no extension besides alternative names but the request has others");
        return Names.decode(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName));
    }

    private static boolean isExtensionList(Attribute attribute) {
        return attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)
                && attribute.getAttrValues().size() == 1;
    }

    private static void check(boolean holds, String reason, Object... details) {
        if (!holds) {
            throw new RequestRefusedException(reason.formatted(details));
        }
    }
}
