// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** After a bootstrap, every secret that was made is looked for in the topic, in the logs and in the databases. */
class SecretsTest {

    private static final List<String> DATABASES = List.of("gateway", "compute", "pki", "nodeconfig", "upgrade");

    @Test
    void noSecretIsFoundInClear() throws Exception {
        try (var belay = LocalBelay.fresh(5000)) {
            var up = belay.run("up", "--masters", "1", "--workers", "1");
            assertThat(up.code()).as(up.output()).isZero();
            var secrets = secrets(belay);
            var places = places(belay);
            System.out.printf(
                    "looking for %d secrets in %d places, %d KiB%n",
                    secrets.size(),
                    places.size(),
                    places.values().stream().mapToLong(String::length).sum() >> 10);

            assertThat(secrets).hasSizeGreaterThan(20);
            assertThatWhatIsNoSecretIsFound(belay, places);
            assertThat(found(secrets, places)).isEmpty();
            for (var secret : secrets) {
                for (var form : secret.forms()) {
                    assertThat(found(List.of(secret), Map.of("planted", "before" + form + "after")))
                            .as("a planted form of %s", secret)
                            .isNotEmpty();
                }
            }
        }
    }

    /** Otherwise nothing would be found because nothing was read. */
    private static void assertThatWhatIsNoSecretIsFound(LocalBelay belay, Map<String, String> places) {
        var cluster = belay.get("/v1/clusters/demo").path("id").asText();
        for (var kind :
                List.of("data/backends/kafka/cluster-events-", "table gateway.", "table pki.", "table nodeconfig.")) {
            assertThat(places).as("the cluster's id in some %s", kind).anySatisfy((place, text) -> {
                assertThat(place).startsWith(kind);
                assertThat(text).contains(cluster);
            });
        }
        assertThat(places)
                .hasEntrySatisfying(
                        "log/pki-service.log", text -> assertThat(text).contains("Listeningon"));
    }

    private static List<String> found(List<Secret> secrets, Map<String, String> places) {
        return secrets.stream()
                .flatMap(secret -> places.entrySet().stream()
                        .filter(place -> secret.forms().stream().anyMatch(place.getValue()::contains))
                        .map(place -> secret + " in " + place.getKey()))
                .toList();
    }

    /** What lies in key files, what is sealed in databases, and what is on the nodes' disks. */
    private static List<Secret> secrets(LocalBelay belay) throws Exception {
        var secrets = new ArrayList<Secret>();
        for (var file : files(belay.home().resolve("keys"))
                .filter(file -> !file.toString().contains("trusted"))
                .toList()) {
            var text = Files.readString(file).strip();
            var keys = Secret.keysIn(file.getFileName().toString(), text);
            secrets.addAll(
                    keys.isEmpty() ? List.of(new Secret(file.getFileName().toString(), text)) : keys);
        }
        secrets.addAll(sealed(belay));
        for (var file : files(belay.home().resolve("data/exoscale")).toList()) {
            secrets.addAll(Secret.keysIn("a key on a node", Files.readString(file, ISO_8859_1)));
        }
        return secrets;
    }

    private static List<Secret> sealed(LocalBelay belay) throws SQLException, IOException, JoseException {
        var secrets = new ArrayList<Secret>();
        for (var text : column(belay, "pki", "select sealed_key from authority")) {
            var opened = opened(belay, text);
            secrets.add(new Secret("a CA key", opened.substring(opened.lastIndexOf(' ') + 1)));
        }
        for (var text : column(belay, "nodeconfig", "select sealed from cluster_secret")) {
            secrets.addAll(Secret.keysIn("a secret of the cluster", opened(belay, text)));
        }
        for (var text : column(belay, "nodeconfig", "select sealed_key from api_client")) {
            secrets.addAll(Secret.keysIn("the API client's key", opened(belay, text)));
        }
        return secrets;
    }

    private static String opened(LocalBelay belay, String sealed) throws IOException, JoseException {
        var key = Base64.getDecoder()
                .decode(Files.readString(belay.home().resolve("keys/kek")).strip());
        var jwe = new JsonWebEncryption();
        jwe.setKey(new SecretKeySpec(key, "AES"));
        jwe.setCompactSerialization(sealed);
        return jwe.getPlaintextString();
    }

    private static Map<String, String> places(LocalBelay belay) throws IOException, SQLException {
        var places = new LinkedHashMap<String, String>();
        var topic = belay.home().resolve("data/backends/kafka");
        for (var file :
                Stream.concat(files(belay.home().resolve("log")), files(topic)).toList()) {
            places.put(belay.home().relativize(file).toString(), withoutWhiteSpace(withoutPadding(file)));
        }
        for (var database : DATABASES) {
            for (var table : column(belay, database, "select tablename from pg_tables where schemaname = 'public'")) {
                var rows = column(belay, database, "select t::text from \"%s\" t".formatted(table));
                places.put("table %s.%s".formatted(database, table), withoutWhiteSpace(String.join("", rows)));
            }
        }
        return places;
    }

    private static List<String> column(LocalBelay belay, String database, String query) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(15432 + belay.offset(), database);
        try (var connection = DriverManager.getConnection(url, database, belay.databasePassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    /** Line breaks of PEM, also as JSON writes them; raw bytes hold both by chance, so forms are looked for as they are too. */
    private static String withoutWhiteSpace(String text) {
        return text + "\0" + text.replace("\\n", "").replaceAll("\\s", "");
    }

    /** Kafka makes its index files larger than what they hold: hundreds of megabytes of zero bytes. */
    private static String withoutPadding(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var kept = 0;
        for (var each : bytes) {
            if (each != 0 || kept == 0 || bytes[kept - 1] != 0) {
                bytes[kept++] = each;
            }
        }
        return new String(bytes, 0, kept, ISO_8859_1);
    }

    private static Stream<Path> files(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }
}
