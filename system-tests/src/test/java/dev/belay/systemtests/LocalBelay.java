// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A local run of its own, beside any other on this machine; forgotten at the end. */
public final class LocalBelay implements AutoCloseable {

    /** In the order of their ports. */
    static final List<String> SERVICES =
            List.of("api-gateway", "compute-service", "pki-service", "node-config-service", "upgrade-service");

    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private final Path home;
    private final int offset;
    private final Command command;
    private final LocalProcesses processes;

    private LocalBelay(Path checkout, Path home, int offset) {
        this.home = home;
        this.processes = new LocalProcesses(home);
        this.offset = offset;
        this.command = new Command(
                checkout, Map.of("BELAY_HOME", home.toString(), "BELAY_PORT_OFFSET", Integer.toString(offset)));
    }

    /** One that somebody has started from a checkout. */
    public static LocalBelay running(Path checkout, int offset) {
        return new LocalBelay(checkout, checkout.resolve(".belay"), offset);
    }

    /** Nothing is started yet. */
    public static LocalBelay fresh(int offset) {
        try {
            return new LocalBelay(
                    CHECKOUT, Files.createTempDirectory("belay-system").resolve("home"), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Command.Result run(String... words) {
        return command.run(words(words));
    }

    /** Begins a command and does not wait for its end. */
    public Process begin(String... words) {
        try {
            return command.start(words(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Command.Result kubectl(String... words) {
        return kubectl(home.resolve("kubeconfig"), words);
    }

    public Command.Result kubectl(Path kubeconfig, String... words) {
        var all = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        all.addAll(List.of(words));
        return command.run(all);
    }

    /** Runs a program of {@code examples/}, in the environment that its folder has. */
    Command.Result example(String program, String... words) {
        var all = new ArrayList<>(List.of("examples/python/python", "examples/" + program));
        all.addAll(List.of(words));
        return command.run(all);
    }

    public Path home() {
        return home;
    }

    public LocalProcesses processes() {
        return processes;
    }

    /** What it has written since it was started first. */
    String log(String process) {
        return read(home.resolve("log").resolve(process + ".log"));
    }

    /** Whether the service is ready by its own word, given soon. */
    boolean serves(String service) {
        return new Json(Map.of()).answersSoon(service(service) + "/q/health/ready");
    }

    String metrics(String service) {
        return new Json(Map.of()).text(service(service) + "/q/metrics");
    }

    private String service(String name) {
        return "http://127.0.0.1:%d".formatted(8080 + SERVICES.indexOf(name) + offset);
    }

    public String api() {
        return "http://127.0.0.1:%d".formatted(8080 + offset);
    }

    public JsonNode get(String path) {
        return authorized().get(api() + path);
    }

    public JsonNode post(String path, String body) {
        return authorized().send("POST", api() + path, body);
    }

    public JsonNode cloud() {
        return new Json(Map.of()).get("http://127.0.0.1:%d/admin/state".formatted(8090 + offset));
    }

    void setQuota(String resource, int limit) {
        new Json(Map.of())
                .send(
                        "PUT",
                        "http://127.0.0.1:%d/admin/quotas/%s".formatted(8090 + offset, resource),
                        "{\"limit\": %d}".formatted(limit));
    }

    /** Every fact about the cluster, in order. */
    public List<Said> history(String cluster) {
        var all = new ArrayList<Said>();
        for (var page = page(cluster, 0); !page.isEmpty(); page = page(cluster, all.size())) {
            all.addAll(page);
        }
        return all;
    }

    private List<Said> page(String cluster, int after) {
        var answer = get("/v1/clusters/%s/history?limit=500&after=%d".formatted(cluster, after));
        return Json.list(answer.path("items")).stream().map(Said::of).toList();
    }

    public int offset() {
        return offset;
    }

    String databasePassword() {
        return read(home.resolve("keys/database-password"));
    }

    private Json authorized() {
        return new Json(Map.of("Authorization", "Bearer " + read(home.resolve("token"))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String... words) {
        var all = new ArrayList<>(List.of("./belay"));
        all.addAll(List.of(words));
        return all;
    }

    @Override
    public void close() {
        run("down", "--purge");
    }

    /** One entry of a history. */
    public record Said(String type, Instant time, JsonNode data) {

        static Said of(JsonNode entry) {
            return new Said(
                    entry.path("type").asText(),
                    Instant.parse(entry.path("time").asText()),
                    entry.path("data"));
        }

        public boolean is(String fact) {
            return type.equals("dev.belay.%s.v1".formatted(fact));
        }

        String text(String field) {
            return data.path(field).asText("");
        }
    }
}
