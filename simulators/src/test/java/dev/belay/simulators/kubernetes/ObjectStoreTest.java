// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneOffset.UTC);
    private static final ObjectKey A = ResourceTypes.CONFIG_MAPS.key("default", "a");

    @TempDir
    Path dir;

    @Test
    void holdsTheSameAfterItWasKilled() {
        var before = ObjectStore.open(dir, CLOCK);
        before.create(A.type(), map("a", "1"));
        before.create(A.type(), map("b", "1"));
        set(before, "2");
        before.delete(ResourceTypes.CONFIG_MAPS.key("default", "b"));
        var objects = before.list(A.type());

        // Not closed: a process that is killed does not either.
        try (var after = ObjectStore.open(dir, CLOCK)) {
            assertThat(after.list(A.type())).isEqualTo(objects);
            assertThat(after.revision()).isEqualTo(before.revision());
        }
    }

    @Test
    void leavesOutALineThatWasNotWrittenToItsEnd() throws Exception {
        try (var store = ObjectStore.open(dir, CLOCK)) {
            store.create(A.type(), map("a", "1"));
        }
        var journal = dir.resolve("objects.jsonl");
        var whole = Files.size(journal);
        Files.writeString(journal, "{\"revision\":3,\"type\":\"configmaps\",\"na", StandardOpenOption.APPEND);

        try (var store = ObjectStore.open(dir, CLOCK)) {
            assertThat(Files.size(journal)).isEqualTo(whole);
            store.create(A.type(), map("c", "1"));
        }

        try (var store = ObjectStore.open(dir, CLOCK)) {
            assertThat(store.list(A.type()))
                    .extracting(each -> Json.text(each, "metadata", "name"))
                    .containsExactly("a", "c");
        }
    }

    @Test
    void keepsTheJournalShortAndTheRevision() throws Exception {
        var last = 0L;
        try (var store = ObjectStore.open(dir, CLOCK)) {
            store.create(A.type(), map("a", "0"));
            for (var i = 1; i < 6_000; i++) {
                set(store, Integer.toString(i));
            }
            last = store.revision();
        }

        try (var lines = Files.lines(dir.resolve("objects.jsonl"), StandardCharsets.UTF_8)) {
            assertThat(lines.count()).isLessThan(2_000);
        }
        try (var store = ObjectStore.open(dir, CLOCK)) {
            assertThat(store.revision()).isEqualTo(last);
            assertThat(Json.text(store.get(A).orElseThrow(), "data", "x")).isEqualTo("5999");
        }
    }

    @Test
    void fillsInWhatAServerFillsIn() {
        try (var store = ObjectStore.open(dir, CLOCK)) {
            var created = store.create(A.type(), map("a", "1"));

            var expected = map("a", "1").put("apiVersion", "v1").put("kind", "ConfigMap");
            Json.ensure(expected, "metadata")
                    .put("uid", Json.text(created, "metadata", "uid"))
                    .put("creationTimestamp", "2026-11-24T04:00:00Z")
                    .put("resourceVersion", "2");
            assertThat(created).isEqualTo(expected);
        }
    }

    @Test
    void handsOutCopies() {
        try (var store = ObjectStore.open(dir, CLOCK)) {
            var mine = map("a", "1");
            Json.ensure(store.create(A.type(), mine), "data").put("x", "changed");
            Json.ensure(mine, "data").put("x", "changed");
            Json.ensure(store.get(A).orElseThrow(), "data").put("x", "changed");
            store.list(A.type()).forEach(each -> Json.ensure(each, "data").put("x", "changed"));

            assertThat(Json.text(store.get(A).orElseThrow(), "data", "x")).isEqualTo("1");
        }
    }

    @Test
    void refusesAWriteThatIsBasedOnAnOlderRevision() {
        try (var store = ObjectStore.open(dir, CLOCK)) {
            var first = store.create(A.type(), map("a", "1"));
            set(store, "2");

            assertThatThrownBy(() -> store.update(A.type(), first))
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(409))
                    .hasMessageContaining("the object has been modified");
            assertThatThrownBy(() -> store.create(A.type(), map("a", "1")))
                    .hasMessage("configmaps \"a\" already exists");
        }
    }

    @Test
    void makesNoRevisionOfAWriteThatChangesNothing() {
        try (var store = ObjectStore.open(dir, CLOCK)) {
            store.create(A.type(), map("a", "1"));
            var before = store.revision();

            set(store, "1");
            store.update(A.type(), map("a", "1"));

            assertThat(store.revision()).isEqualTo(before);
        }
    }

    @Test
    void countsGenerationsOfWhatIsWantedOnly() {
        var key = ResourceTypes.DEPLOYMENTS.key("default", "a");
        try (var store = ObjectStore.open(dir, CLOCK)) {
            store.create(key.type(), map("a", "1"));
            store.change(key, object -> Json.ensure(object, "status").put("replicas", 1));
            store.change(
                    key, object -> Json.ensure(object, "metadata", "labels").put("a", "b"));
            assertThat(generation(store, key)).isEqualTo(1);

            store.change(key, object -> Json.ensure(object, "spec").put("replicas", 2));
            assertThat(generation(store, key)).isEqualTo(2);
        }
    }

    @Test
    void letsGoOfADeletedObjectWhenItsLastFinalizerIsTakenAway() {
        try (var store = ObjectStore.open(dir, CLOCK)) {
            var object = map("a", "1");
            Json.ensure(object, "metadata").putArray("finalizers").add("belay.dev/hold");
            store.create(A.type(), object);

            new Deletions(store, CLOCK).request(A);
            assertThat(store.get(A)).isPresent();

            store.change(A, each -> Json.ensure(each, "metadata").remove("finalizers"));
            assertThat(store.get(A)).isEmpty();
        }
    }

    @Test
    void tellsEveryChangeInOrder() {
        var heard = new ArrayList<String>();
        try (var store = ObjectStore.open(dir, CLOCK)) {
            var subscription = store.subscribe(change -> heard.add(change.type() + " " + change.key()));
            store.create(A.type(), map("a", "1"));
            set(store, "2");
            store.delete(A);
            subscription.close();
            store.create(A.type(), map("a", "1"));
        }

        assertThat(heard)
                .isEqualTo(List.of(
                        "ADDED configmaps/default/a", "MODIFIED configmaps/default/a", "DELETED configmaps/default/a"));
    }

    @Test
    void repeatsWhatChangedSinceARevisionUnlessThatIsTooLongAgo() {
        try (var store = ObjectStore.open(dir, CLOCK)) {
            store.create(A.type(), map("a", "0"));
            var since = store.revision();
            set(store, "1");
            var heard = new ArrayList<Long>();
            store.follow(since, change -> heard.add(change.revision())).close();
            assertThat(heard).containsExactly(since + 1);

            for (var i = 2; i < 600; i++) {
                set(store, Integer.toString(i));
            }
            assertThatThrownBy(() -> store.follow(since, change -> heard.add(change.revision())))
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(410));
        }
    }

    private static void set(ObjectStore store, String value) {
        store.change(A, object -> Json.ensure(object, "data").put("x", value));
    }

    private static long generation(ObjectStore store, ObjectKey key) {
        return Json.at(store.get(key).orElseThrow(), "metadata", "generation").asLong();
    }

    private static ObjectNode map(String name, String value) {
        var object = Json.object();
        object.putObject("metadata").put("name", name).put("namespace", "default");
        object.putObject("data").put("x", value);
        return object;
    }
}
