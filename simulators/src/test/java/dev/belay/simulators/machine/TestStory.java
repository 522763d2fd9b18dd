// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The scripts of a whole bootstrap, as node-config-service sends them, with the places filled in that differ: addresses,
 * downloads. The calls only, without a prelude.
 */
final class TestStory {

    private static final Pattern DOWNLOAD =
            Pattern.compile("'https://mirror.example/belay/(\\S+)' '[0-9a-f]{64}'(?: '(\\S+)'(.*))?");
    private static final Pattern MEMBERS = Pattern.compile("@members:(\\d+)@");

    private final List<TestNode> masters;
    private final TestMirror mirror;

    TestStory(List<TestNode> masters, TestMirror mirror) {
        this.masters = masters;
        this.mirror = mirror;
    }

    String script(String step, TestNode node, Map<String, String> places) {
        var text = resource("story/%s-%s.txt".formatted(step, masters.contains(node) ? "master" : "worker"));
        text = MEMBERS.matcher(text).replaceAll(members -> members(members.group(1)));
        text = DOWNLOAD.matcher(text).replaceAll(this::download);
        for (var i = 0; i < masters.size(); i++) {
            text = text.replace("@m%d@".formatted(i + 1), masters.get(i).address());
        }
        text = text.replace("@endpoints@", endpoints())
                .replace("@endpoint@", "192.0.2.100")
                .replace("@name@", node.name())
                .replace("@address@", node.address());
        for (var place : places.entrySet()) {
            text = text.replace(place.getKey(), place.getValue());
        }
        return "# ---- calls ----\n" + text;
    }

    private String endpoints() {
        return masters.stream()
                .map(node -> "https://%s:2379".formatted(node.address()))
                .collect(joining(","));
    }

    private String members(String port) {
        return masters.stream()
                .map(node -> "%s=https://%s:%s".formatted(node.name(), node.address(), port))
                .collect(joining(","));
    }

    /** Serves what the script wants to download, and says where. */
    private String download(MatchResult line) {
        try {
            var path = line.group(1);
            var name = path.replaceAll(".*/|\\.(tar|tar\\.gz|tgz)$", "");
            var artifact = path.matches(".*(tar\\.gz|tgz)")
                    ? mirror.archive(path, members(line))
                    : mirror.file(path, TestMirror.program(name));
            var rest = line.group(2) == null ? "" : " '%s'%s".formatted(line.group(2), line.group(3));
            return "'%s' '%s'%s".formatted(artifact.url(), artifact.sha256(), rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory is the first of the words behind the sum, then come the members. */
    private static String[] members(MatchResult line) {
        return Arrays.stream(line.group(3).strip().split(" "))
                .map(word -> word.replace("'", ""))
                .toArray(String[]::new);
    }

    private static String resource(String name) {
        try (var in = TestStory.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
