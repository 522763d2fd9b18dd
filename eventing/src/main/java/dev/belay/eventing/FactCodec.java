// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.belay.eventing.FactRejectedException.Reason;
import dev.belay.events.ClusterId;
import dev.belay.events.Fact;
import dev.belay.events.FactType;
import dev.belay.events.SaidBy;
import dev.belay.events.Service;
import dev.belay.events.UnknownFact;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Between the record in the contract and the bytes on the wire. The sealed hierarchy of {@link Fact} is the registry. */
public final class FactCodec {

    private static final Map<String, Class<?>> RECORD_BY_TYPE = records(Fact.class)
            .filter(record -> record.isAnnotationPresent(FactType.class))
            .collect(toUnmodifiableMap(FactCodec::typeOf, identity()));

    /** Readers ignore fields they do not know: a newer service may have added them. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private FactCodec() {}

    public static String typeOf(Class<?> fact) {
        return fact.getAnnotation(FactType.class).value();
    }

    public static byte[] write(Fact fact) {
        try {
            return JSON.writeValueAsBytes(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Expected every fact to be serializable but %s is not".formatted(fact.getClass()), e);
        }
    }

    /** @throws FactRejectedException when the data is not what the type promises */
    public static Fact read(String type, ClusterId cluster, byte[] data) {
        var record = RECORD_BY_TYPE.get(type);
        if (record == null) {
            return new UnknownFact(cluster, type);
        }
        try {
            if (JSON.readValue(data, record) instanceof Fact fact) {
                return fact;
            }
        } catch (IOException e) {
            throw new FactRejectedException(
                    Reason.UNDECODABLE, "Expected the data of %s but got something else".formatted(type), e);
        }
        throw new FactRejectedException(Reason.UNDECODABLE, "Expected the data of %s but got nothing".formatted(type));
    }

    /** Whether the contract lets the service say facts of this type; types of a later release are anybody's. */
    static boolean maySay(Service service, String type) {
        var record = RECORD_BY_TYPE.get(type);
        return record == null
                || Arrays.stream(record.getInterfaces())
                        .map(owner -> owner.getAnnotation(SaidBy.class))
                        .anyMatch(said ->
                                said != null && Arrays.asList(said.value()).contains(service));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(FactCodec::records) : Stream.of(type);
    }
}
