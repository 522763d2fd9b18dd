// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What runs in the proof's pods: this host's static busybox, as an OCI archive that no engine made. It serves
 * {@code /cgi-bin/who}: on which node it is, and for whom it takes its caller.
 */
final class BusyboxImage {

    static final String NAME = "proof.belay.dev/busybox:1";

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final String OCI = "application/vnd.oci.image.";

    private static final String WHO = """
            #!/bin/sh
            printf 'Content-Type: text/plain\\n\\n'
            echo "node=$NODE from=$REMOTE_ADDR forwarded=$HTTP_X_FORWARDED_FOR"
            """;

    /** Without wget, and with a resolver of its own: those of a static libc want libraries for names of hosts and services. */
    private static final String ASK = """
            #!/bin/sh
            # ask HOST PORT: who answers there
            case $1 in
                *[a-z]*) address=$(nslookup "$1" | awk '/^Name:/ {named = 1} named && /^Address/ {print $NF; exit}') ;;
                *) address=$1 ;;
            esac
            [ -n "$address" ] || exit 3
            answer=$(printf 'GET /cgi-bin/who HTTP/1.0\\r\\n\\r\\n' | nc -w 2 "$address" "$2") || exit 4
            echo "$answer" | grep '^node='
            """;

    private BusyboxImage() {}

    /** Of its name alone: kubelets do not take an image that they have pulled for one that was given to them. */
    static byte[] archive(String name) {
        var layer = layer();
        var config = """
                {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"],"User":"65534:65534",\
                "Cmd":["httpd","-f","-p","0.0.0.0:8080","-h","/www"],"Labels":{"name":"%s"}},\
                "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}""".formatted(name, sum(layer)).getBytes(UTF_8);
        var manifest = """
                {"schemaVersion":2,"mediaType":"%1$smanifest.v1+json","config":%2$s,"layers":[%3$s]}""".formatted(
                        OCI, descriptor("config.v1+json", config, ""), descriptor("layer.v1.tar", layer, ""))
                .getBytes(UTF_8);
        var named = ",\"annotations\":{\"io.containerd.image.name\":\"%s\"}".formatted(name);
        var index =
                "{\"schemaVersion\":2,\"manifests\":[%s]}".formatted(descriptor("manifest.v1+json", manifest, named));
        return new Tar()
                .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8))
                .file("index.json", index.getBytes(UTF_8))
                .directory("blobs")
                .directory("blobs/sha256")
                .file("blobs/sha256/" + sum(layer), layer)
                .file("blobs/sha256/" + sum(config), config)
                .file("blobs/sha256/" + sum(manifest), manifest)
                .bytes();
    }

    private static byte[] layer() {
        var tar = new Tar().directory("bin").program("bin/busybox", busybox());
        for (var applet : new String[] {"sh", "httpd", "nslookup", "awk", "grep", "nc"}) {
            tar.link("bin/" + applet, "busybox");
        }
        return tar.program("bin/ask", ASK.getBytes(UTF_8))
                .directory("www")
                .directory("www/cgi-bin")
                .program("www/cgi-bin/who", WHO.getBytes(UTF_8))
                .bytes();
    }

    private static byte[] busybox() {
        try {
            return Files.readAllBytes(BUSYBOX);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected a static busybox: apt-get install busybox-static", e);
        }
    }

    private static String descriptor(String type, byte[] blob, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d%s}"
                .formatted(OCI + type, sum(blob), blob.length, more);
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256 in this JVM", e);
        }
    }
}
