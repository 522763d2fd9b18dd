// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

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
import dev.belay.events.Fact;
import dev.belay.events.OperationFact;
import dev.belay.events.PkiFact;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.belay.pki", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ownFactsOnly = noClasses()
            .should()
            .callConstructorWhere(target(owner(assignableTo(Fact.class)
                    .and(DescribedPredicate.not(assignableTo(PkiFact.class).or(assignableTo(OperationFact.class)))))))
            .because("a service says only what it owns");

    @ArchTest
    static final ArchRule certificatesAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..x509")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..", "java.security.cert..");

    @ArchTest
    static final ArchRule theTableIsPure = classes()
            .that()
            .resideInAPackage("..kubernetes")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.belay.events", "..kubernetes", "..cluster", "..x509");

    @ArchTest
    static final ArchRule keysAreSealedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..authority")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.belay.eventing.Seal");

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
            slices().matching("dev.belay.pki.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnTheTop = noClasses()
            .that()
            .resideInAnyPackage("dev.belay.pki.(*)..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.belay.pki");
}
