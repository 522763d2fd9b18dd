// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.CertificateProfile;
import dev.belay.nodeconfig.node.FileOperation.MakeKeyAndCsr;
import dev.belay.nodeconfig.node.FileOperation.PutCertificate;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreludeCertificatesTest {

    private static final String KEY = "/etc/pki/kubelet.key";
    private static final String CERTIFICATE = "/etc/pki/kubelet.crt";
    private static final MakeKeyAndCsr REQUEST = new MakeKeyAndCsr(
            CertificateProfile.KUBELET_SERVER,
            KEY,
            FileAccess.PRIVATE,
            "/O=system:nodes/CN=system:node:demo-master-1",
            "DNS:demo-master-1,IP:192.0.2.11");

    @TempDir
    private Path directory;

    private Sandbox node;

    @BeforeEach
    void boot() {
        node = new Sandbox(directory);
    }

    @Test
    void makesAKeyOnceAndRequestsForItAsOftenAsAsked() throws IOException {
        var first = node.apply(REQUEST);
        var key = node.read(KEY);
        var second = node.apply(REQUEST);

        assertThat(first.changes()).containsExactly("make_key_and_csr " + KEY);
        assertThat(second.changes()).isEmpty();
        assertThat(node.read(KEY)).isEqualTo(key);
        assertThat(Files.getAttribute(node.upper(KEY), "unix:mode")).isEqualTo(0100600);
        assertThat(csr(second).getSubjectPublicKeyInfo()).isEqualTo(csr(first).getSubjectPublicKeyInfo());
    }

    @Test
    void requestsExactlyTheSubjectAndTheNamesThatWereSaid() throws IOException {
        var csr = csr(node.apply(REQUEST));

        assertThat(csr.getSubject().toString()).isEqualTo("O=system:nodes,CN=system:node:demo-master-1");
        var requested = csr.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0];
        var names = GeneralNames.fromExtensions(
                Extensions.getInstance(requested.getAttrValues().getObjectAt(0)), Extension.subjectAlternativeName);
        assertThat(names.getNames()).hasSize(2);
        assertThat(names.toString()).contains("2: demo-master-1", "7: #c000020b");
    }

    @Test
    void requestsNoNamesForAClient() throws IOException {
        var client = new MakeKeyAndCsr(
                CertificateProfile.INFRA_ETCD_CLIENT, KEY, FileAccess.PRIVATE, "/CN=flannel:demo-master-1", "");

        var csr = csr(node.apply(client));

        assertThat(csr.getSubject().toString()).isEqualTo("CN=flannel:demo-master-1");
        assertThat(csr.getAttributes()).isEmpty();
    }

    @Test
    void installsACertificateOfTheKeyAndNoOther() throws Exception {
        node.apply(REQUEST);
        var fitting = new PutCertificate(CERTIFICATE, FileAccess.PUBLIC, KEY, selfSigned(node.upper(KEY)));
        var other = Files.createTempFile(directory, "other", ".key");
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", other.toString());

        assertThat(node.apply(fitting).changed()).isEqualTo(1);
        assertThat(node.apply(fitting).changed()).isZero();
        assertThat(node.apply(new PutCertificate(CERTIFICATE, FileAccess.PUBLIC, KEY, selfSigned(other)))
                        .failure()
                        .map(CallOutcome::code))
                .contains("certificate-key-mismatch");
        assertThat(node.apply(new PutCertificate(CERTIFICATE, FileAccess.PUBLIC, "/etc/none", selfSigned(other)))
                        .failure()
                        .map(CallOutcome::text))
                .contains("there is no key /etc/none");
        assertThat(node.read(CERTIFICATE)).isEqualTo(fitting.certificate());
    }

    private static PKCS10CertificationRequest csr(NodeAnswer answer) throws IOException {
        var profile = answer.data().keySet().stream().findFirst().orElseThrow();
        assertThat(profile).startsWith("csr.");
        try (var parser = new PEMParser(new StringReader(answer.data().get(profile)))) {
            return (PKCS10CertificationRequest) parser.readObject();
        }
    }

    private static String selfSigned(Path key) throws Exception {
        return openssl("req", "-x509", "-key", key.toString(), "-subj", "/CN=x", "-days", "1");
    }

    private static String openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
