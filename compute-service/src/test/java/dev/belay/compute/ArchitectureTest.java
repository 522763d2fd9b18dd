// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.belay.events.ComputeFact;
import dev.belay.events.Fact;
import dev.belay.events.OperationFact;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.belay.compute", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ownFactsOnly = noClasses()
            .should()
            .callConstructorWhere(target(owner(assignableTo(Fact.class)
                    .and(DescribedPredicate.not(
                            assignableTo(ComputeFact.class).or(assignableTo(OperationFact.class)))))))
            .because("a service says only what it owns");

    @ArchTest
    static final ArchRule exoscaleIsSpokenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..exoscale")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "io.smallrye.mutiny..", "software.amazon..", "dev.belay.compute.exoscale");

    @ArchTest
    static final ArchRule thePortKnowsNothingButTheContract = classes()
            .that()
            .resideInAPackage("..cloud")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.belay.events", "dev.belay.compute.cloud");

    @ArchTest
    static final ArchRule theStateIsPure = noClasses()
            .that()
            .areAssignableTo("dev.belay.compute.infrastructure.Infrastructure")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "jakarta..", "org.hibernate..", "dev.belay.eventing..", "dev.belay.compute.cloud");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule partsComeByTheConstructor = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Processor|Dto)(\\$.*)?");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.belay.compute.(*)..").should().beFreeOfCycles();
}
