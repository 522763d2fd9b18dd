// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig;

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
import dev.belay.events.NodeConfigFact;
import dev.belay.events.OperationFact;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.belay.nodeconfig", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "org.hibernate..", "org.eclipse.microprofile..", "dev.belay.eventing.."
    };

    @ArchTest
    static final ArchRule ownFactsOnly = noClasses()
            .should()
            .callConstructorWhere(target(owner(assignableTo(Fact.class)
                    .and(DescribedPredicate.not(
                            assignableTo(NodeConfigFact.class).or(assignableTo(OperationFact.class)))))))
            .because("a service says only what it owns");

    @ArchTest
    static final ArchRule sshIsSpokenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..nodeconfig.ssh")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.jcraft.jsch..")
            .because("whoever connects must check the host key, and that is written once");

    @ArchTest
    static final ArchRule theKubernetesApiIsAskedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..nodeconfig.kubernetes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..")
            .because("its client is to be counted, closed, and its errors named, wherever it is asked");

    @ArchTest
    static final ArchRule keysAreMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("..nodeconfig.certificates")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..")
            .because("private keys are looked after by few classes");

    @ArchTest
    static final ArchRule theLanguageOfNodesIsPure = classes()
            .that()
            .resideInAPackage("..nodeconfig.node")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.belay.events", "dev.belay.nodeconfig.node")
            .because("golden files and the simulated machines rest on the script being a function of its operations");

    @ArchTest
    static final ArchRule stepsKnowNoConnection = noClasses()
            .that()
            .resideInAPackage("..nodeconfig.steps")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.belay.nodeconfig.ssh..", "dev.belay.nodeconfig.kubernetes..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)
            .because("the same operations are applied, planned and compared: a step only says what shall be");

    @ArchTest
    static final ArchRule statesArePure = noClasses()
            .that()
            .areAssignableTo("dev.belay.nodeconfig.bootstrap.Bootstrap")
            .or()
            .areAssignableTo("dev.belay.nodeconfig.upkeep.Upkeep")
            .or()
            .haveFullyQualifiedName("dev.belay.nodeconfig.operation.Progress")
            .or()
            .haveFullyQualifiedName("dev.belay.nodeconfig.operation.StepKey")
            .or()
            .haveFullyQualifiedName("dev.belay.nodeconfig.operation.Trouble")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FRAMEWORKS)
            .because("a transition takes what it needs as arguments and touches nothing");

    @ArchTest
    static final ArchRule theOperationsDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..nodeconfig.bootstrap")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..nodeconfig.upkeep")
            .because("what serves is kept up; what is being built knows nothing of that");

    @ArchTest
    static final ArchRule scriptsGoByTheirNamedFailures = noClasses()
            .that()
            .resideInAnyPackage("..nodeconfig.bootstrap", "..nodeconfig.upkeep")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.belay.nodeconfig.ssh.NodeShells")
            .because("NodeScripts gives every way to fail its code and keeps what the node printed");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("deadlines and certificates' lives are tested by another clock");

    @ArchTest
    static final ArchRule partsComeByTheConstructor =
            noFields().should().beAnnotatedWith(Inject.class).because("what a class needs is seen at its constructor");

    /** The controller manager is Kubernetes' own word. */
    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .that()
            .doNotHaveSimpleName("StartControllerManager")
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Service|Processor|Dto)(\\$.*)?")
            .because("such names say what kind of class it is and not what it does");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.belay.nodeconfig.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that can be read alone is a package that can be changed alone");
}
