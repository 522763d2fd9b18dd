// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.machine.trust.KeyPairs;
import dev.belay.simulators.machine.trust.Pem;
import dev.belay.simulators.machine.trust.UnreadableException;
import java.util.Base64;
import java.util.List;

/** What an API server insists on before it serves: every file that its flags name, readable and of sense. */
record ApiServerFiles(FileView files, Flags flags) {

    private static final int SECRETBOX_KEY = 32;
    private static final List<String> AUTHORITIES =
            List.of("client-ca-file", "etcd-cafile", "kubelet-certificate-authority", "requestheader-client-ca-file");
    private static final List<String[]> PAIRS = List.of(
            new String[] {"tls-cert-file", "tls-private-key-file"},
            new String[] {"etcd-certfile", "etcd-keyfile"},
            new String[] {"kubelet-client-certificate", "kubelet-client-key"},
            new String[] {"proxy-client-cert-file", "proxy-client-key-file"});

    void check() throws ExitException {
        for (var flag : AUTHORITIES) {
            requireCertificates(files.read(flags.required(flag)), flag);
        }
        for (var pair : PAIRS) {
            if (!KeyPairs.fits(files.read(flags.required(pair[0])), files.read(flags.required(pair[1])))) {
                throw new ExitException("--%s and --%s do not fit".formatted(pair[0], pair[1]));
            }
        }
        requirePrivateKey("service-account-signing-key-file");
        requirePublicKey(files.read(flags.required("service-account-key-file")));
        flags.required("service-account-issuer");
        checkAuthentication();
        checkDocument("admission-control-config-file", "AdmissionConfiguration");
        checkDocument("audit-policy-file", "Policy");
        checkAuditLog();
        if (flags.has("encryption-provider-config")) {
            checkEncryption(
                    Yaml.ofKind("EncryptionConfiguration", files.read(flags.get("encryption-provider-config"))));
        }
    }

    private void checkAuthentication() throws ExitException {
        checkDocument("authentication-config", "AuthenticationConfiguration");
        if (flags.has("authentication-config") && flags.has("anonymous-auth")) {
            throw new ExitException(
                    "--anonymous-auth flag cannot be set when anonymous is in the authentication config");
        }
        var modes = flags.list("authorization-mode");
        if (!modes.contains("Node") || !modes.contains("RBAC")) {
            throw new ExitException("Expected --authorization-mode=Node,RBAC but got " + modes);
        }
    }

    private void checkDocument(String flag, String kind) throws ExitException {
        if (flags.has(flag)) {
            Yaml.ofKind(kind, files.read(flags.get(flag)));
        }
    }

    private void checkAuditLog() throws ExitException {
        var path = flags.get("audit-log-path", "-");
        if (!path.equals("-")) {
            files.requireWritable(path.substring(0, path.lastIndexOf('/')));
        }
    }

    private static void checkEncryption(JsonNode config) throws ExitException {
        for (var secret : config.findValues("secretbox")) {
            for (var key : secret.path("keys")) {
                if (length(key.path("secret").asText()) != SECRETBOX_KEY) {
                    throw new ExitException("secretbox keys must be 32 bytes of base64");
                }
            }
        }
        if (config.findValues("providers").isEmpty()) {
            throw new ExitException("at least one provider is required in the encryption configuration");
        }
    }

    private static int length(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private void requirePrivateKey(String flag) throws ExitException {
        try {
            Pem.privateKey(files.read(flags.required(flag)));
        } catch (UnreadableException e) {
            throw new ExitException("failed to parse --" + flag);
        }
    }

    private static void requirePublicKey(String text) throws ExitException {
        if (!text.contains("-----BEGIN PUBLIC KEY-----") && !text.contains("-----BEGIN CERTIFICATE-----")) {
            throw new ExitException("failed to parse --service-account-key-file");
        }
    }

    private static void requireCertificates(String text, String flag) throws ExitException {
        try {
            Pem.certificates(text);
        } catch (UnreadableException e) {
            throw new ExitException("no certificates for --" + flag);
        }
    }
}
