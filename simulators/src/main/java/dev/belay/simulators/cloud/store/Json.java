// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.belay.simulators.cloud.record.Effect;
import dev.belay.simulators.cloud.record.Resource;
import dev.belay.simulators.cloud.record.SecurityRule;
import java.util.stream.Stream;

/** The mapper of the journal: sealed types are written under their simple names. */
final class Json {

    static final JsonMapper MAPPER = mapper();

    private Json() {}

    private static JsonMapper mapper() {
        var mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
        Stream.of(Resource.class, Effect.class, SecurityRule.Peer.class, Entry.class)
                .flatMap(Json::leaves)
                .forEach(type -> mapper.registerSubtypes(new NamedType(type, type.getSimpleName())));
        return mapper;
    }

    static Stream<Class<?>> leaves(Class<?> sealed) {
        return sealed.isSealed() ? Stream.of(sealed.getPermittedSubclasses()).flatMap(Json::leaves) : Stream.of(sealed);
    }
}
