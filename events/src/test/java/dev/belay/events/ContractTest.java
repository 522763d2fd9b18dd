// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schemas and examples are published files; these tests hold them equal to the records. */
class ContractTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static List<Fact> examples() {
        return ExampleFacts.ALL;
    }

    static List<Class<?>> records() {
        return leaves(Fact.class).filter(record -> record != UnknownFact.class).toList();
    }

    @Test
    void everyFactHasAnExampleAndATypeOfItsOwn() {
        assertThat(examples().stream().map(Fact::getClass))
                .containsExactlyInAnyOrderElementsOf(records().stream()
                        .<Class<? extends Fact>>map(record -> record.asSubclass(Fact.class))
                        .toList());
        assertThat(records())
                .allSatisfy(record -> assertThat(typeOf(record))
                        .matches("dev\\.belay\\.%s\\.v\\d+".formatted(record.getSimpleName())));
    }

    @Test
    void everyFactSaysWhoMaySayIt() {
        assertThat(records())
                .allSatisfy(record -> assertThat(record.getInterfaces()[0]
                                .getAnnotation(SaidBy.class)
                                .value())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaDescribesTheRecord(Class<?> record) throws IOException {
        Golden.assertEqual(schemaFile(record), JSON.writeValueAsString(schemaOf(record)) + "\n");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsWhatTheRecordBecomes(Fact fact) throws IOException {
        Golden.assertEqual(exampleFile(fact.getClass()), JSON.writeValueAsString(fact) + "\n");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsValidAndReadable(Fact fact) throws IOException {
        var example = JSON.readTree(exampleFile(fact.getClass()).toFile());
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(schemaFile(fact.getClass())));

        assertThat(schema.validate(example)).isEmpty();
        assertThat(JSON.treeToValue(example, fact.getClass())).isEqualTo(fact);
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaRefusesAnEmptyObject(Class<?> record) throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(schemaFile(record)));

        assertThat(schema.validate(JSON.createObjectNode())).isNotEmpty();
    }

    @Test
    void asyncApiListsEveryFactWithItsSchemaAndNoOther() throws IOException {
        var document = Files.readString(Path.of("asyncapi.yaml"));

        var listed = document.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("$ref: src/main/resources/schemas/"))
                .map(line -> line.substring("$ref: src/main/resources/schemas/".length()))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(records().stream()
                        .map(record -> typeOf(record) + ".json")
                        .toList());
    }

    private static JsonNode schemaOf(Class<?> record) {
        var jackson = new JacksonModule(
                JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE, JacksonOption.RESPECT_JSONPROPERTY_ORDER);
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(jackson)
                .with(Option.INLINE_ALL_SCHEMAS, Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withRequiredCheck(field -> !isNullable(field.getRawMember().getAnnotatedType()));
        config.forTypesInGeneral().withCustomDefinitionProvider(new Texts());
        return new SchemaGenerator(config.build()).generateSchema(record);
    }

    private static boolean isNullable(java.lang.reflect.AnnotatedType type) {
        return Stream.of(type.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }

    private static Path schemaFile(Class<?> record) {
        return RESOURCES.resolve("schemas").resolve(typeOf(record) + ".json");
    }

    private static Path exampleFile(Class<?> record) {
        return RESOURCES.resolve("examples").resolve(typeOf(record) + ".json");
    }

    private static String typeOf(Class<?> record) {
        return record.getAnnotation(FactType.class).value();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ContractTest::leaves)
                : Stream.of(type);
    }
}
