// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.FieldSet;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.MergePatch;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceTypes;
import dev.belay.simulators.kubernetes.objects.StatusException;
import dev.belay.simulators.kubernetes.objects.StrategicMerge;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who set which field: server-side apply, and the {@code managedFields} that it and every other write keep up. */
final class Ownership {

    private static final String MANAGED_FIELDS = "managedFields";
    private static final Set<String> UNTRACKED = Set.of("Event", "Lease");

    private final Clock clock;

    Ownership(Clock clock) {
        this.clock = clock;
    }

    /**
     * What applying a configuration makes of what is there: fields of others stay, fields that this manager applied before
     * and does not name any more go.
     *
     * @throws StatusException 409 when others own a field with another value and it is not forced
     */
    ObjectNode apply(ApiCall call, ObjectKey key, @Nullable ObjectNode current, ObjectNode applied) {
        var manager = call.parameter("fieldManager");
        if (manager.isEmpty()) {
            throw StatusException.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        Json.ensure(applied, "metadata").remove(MANAGED_FIELDS);
        var wanted = FieldSet.of(applied);
        var owners = owners(current);
        var others =
                owners.stream().filter(owner -> !owner.is(manager, "Apply")).toList();
        var contested = current == null ? List.<Owner>of() : contested(others, wanted, current, applied);
        if (!contested.isEmpty() && !call.flag("force")) {
            throw conflict(contested);
        }
        var next = current == null ? applied.deepCopy() : current.deepCopy();
        merge(key, next, applied);
        var left = others.stream().map(owner -> owner.without(contested)).toList();
        owners.stream()
                .filter(owner -> owner.is(manager, "Apply"))
                .forEach(before -> removeAbandoned(next, before, wanted, left));
        var all = new ArrayList<>(left);
        all.add(new Owner(manager, "Apply", wanted, timeOf(owners, manager, wanted)));
        put(key, next, all);
        return next;
    }

    /** Gives the fields that a write changed to whoever wrote. */
    void update(ApiCall call, Intent intent) {
        if (UNTRACKED.contains(intent.key().type().kind())) {
            return;
        }
        var manager = call.parameter("fieldManager");
        var after = FieldSet.of(intent.next());
        var before = intent.current() instanceof ObjectNode current ? current : Json.object();
        var changed = FieldSet.differing(after, before, intent.next());
        var gone = FieldSet.minus(FieldSet.of(before), after);
        var all = new ArrayList<Owner>();
        var mine = changed;
        for (var owner : owners(intent.current())) {
            if (owner.is(manager, "Update")) {
                mine = FieldSet.union(FieldSet.minus(owner.fields(), gone), changed);
            } else {
                all.add(owner.withFields(FieldSet.minus(FieldSet.minus(owner.fields(), gone), changed)));
            }
        }
        all.add(new Owner(manager, "Update", mine, now()));
        if (!changed.isEmpty() || !gone.isEmpty()) {
            put(intent.key(), intent.next(), all);
        } else {
            put(intent.key(), intent.next(), owners(intent.current()));
        }
    }

    /** Applying the same again is no change, not even of the time. */
    private String timeOf(List<Owner> owners, String manager, ObjectNode wanted) {
        return owners.stream()
                .filter(owner -> owner.is(manager, "Apply") && owner.fields().equals(wanted))
                .findFirst()
                .map(Owner::time)
                .orElseGet(this::now);
    }

    private static List<Owner> contested(
            List<Owner> others, ObjectNode wanted, ObjectNode current, ObjectNode applied) {
        return others.stream()
                .map(owner ->
                        owner.withFields(FieldSet.differing(FieldSet.common(wanted, owner.fields()), current, applied)))
                .filter(owner -> !owner.fields().isEmpty())
                .toList();
    }

    private static void removeAbandoned(ObjectNode next, Owner before, ObjectNode wanted, List<Owner> others) {
        var abandoned = FieldSet.minus(before.fields(), wanted);
        for (var other : others) {
            abandoned = FieldSet.minus(abandoned, other.fields());
        }
        FieldSet.remove(next, abandoned);
    }

    private static void merge(ObjectKey key, ObjectNode next, ObjectNode applied) {
        if (ResourceTypes.find(key.type().qualified()).isPresent()) {
            StrategicMerge.apply(next, applied.deepCopy());
        } else {
            MergePatch.apply(next, applied.deepCopy());
        }
    }

    private static void put(ObjectKey key, ObjectNode object, List<Owner> owners) {
        var array = Json.array();
        var named = owners.stream().filter(owner -> !owner.fields().isEmpty()).sorted(Owner.ORDER);
        named.forEach(owner -> array.addObject()
                .put("manager", owner.manager())
                .put("operation", owner.operation())
                .put("apiVersion", key.type().apiVersion())
                .put("time", owner.time())
                .put("fieldsType", "FieldsV1")
                .set("fieldsV1", owner.fields()));
        var metadata = Json.ensure(object, "metadata");
        if (array.isEmpty()) {
            metadata.remove(MANAGED_FIELDS);
        } else {
            metadata.set(MANAGED_FIELDS, array);
        }
    }

    private static List<Owner> owners(@Nullable JsonNode object) {
        var owners = new ArrayList<Owner>();
        if (object != null && Json.at(object, "metadata", MANAGED_FIELDS) instanceof ArrayNode entries) {
            entries.forEach(entry -> owners.add(new Owner(
                    Json.text(entry, "manager"),
                    Json.text(entry, "operation"),
                    entry.path("fieldsV1") instanceof ObjectNode fields ? fields : Json.object(),
                    Json.text(entry, "time"))));
        }
        return owners;
    }

    private static StatusException conflict(List<Owner> contested) {
        var fields = contested.stream()
                .flatMap(owner ->
                        FieldSet.paths(owner.fields()).map(path -> "\"%s\": %s".formatted(owner.manager(), path)))
                .toList();
        return new StatusException(
                409,
                "Conflict",
                "Apply failed with %d conflict%s: conflicts with %s"
                        .formatted(fields.size(), fields.size() == 1 ? "" : "s", String.join(", ", fields)));
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private record Owner(String manager, String operation, ObjectNode fields, String time) {

        static final Comparator<Owner> ORDER =
                Comparator.comparing(Owner::operation).thenComparing(Owner::manager);

        boolean is(String name, String kind) {
            return manager.equals(name) && operation.equals(kind);
        }

        Owner withFields(ObjectNode others) {
            return new Owner(manager, operation, others, time);
        }

        Owner without(List<Owner> losses) {
            return losses.stream()
                    .filter(loss -> loss.is(manager, operation))
                    .findFirst()
                    .map(loss -> withFields(FieldSet.minus(fields, loss.fields())))
                    .orElse(this);
        }
    }
}
