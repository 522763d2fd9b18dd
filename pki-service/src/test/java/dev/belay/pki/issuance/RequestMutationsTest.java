// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.CertificateProfile;
import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.events.NodeName;
import dev.belay.pki.Demo;
import dev.belay.pki.kubernetes.NodeIdentities;
import dev.belay.pki.x509.Draft;
import dev.belay.pki.x509.RequestRefusedException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a node changes in a request that it may make, the request is refused: the name, the group, a key, a further name,
 * an extension, or any single bit.
 */
class RequestMutationsTest {

    private static final int SEEDS = 200;
    private static final KeyPair P384 = Draft.newKey("secp384r1");
    private static final KeyPair RSA = Draft.newRsaKey();

    private static final List<BiFunction<Draft, Random, Draft>> MUTATIONS = List.of(
            (draft, random) -> draft.withSubject(renamed(draft.subject(), random)),
            (draft, random) -> draft.withSubject(new X500Name(draft.subject() + ",O=system:masters")),
            (draft, random) -> draft.withSubject(new X500Name(draft.subject() + ",OU=x" + random.nextInt())),
            (draft, random) -> draft.withSubject(new X500Name("C=CH," + draft.subject())),
            (draft, random) -> draft.plusName(GeneralName.dNSName, "n%d.example.org".formatted(random.nextInt(1000))),
            (draft, random) -> draft.plusName(GeneralName.dNSName, "*"),
            (draft, random) -> draft.plusName(GeneralName.dNSName, "kubernetes.default.svc.cluster.local."),
            (draft, random) -> draft.plusName(GeneralName.iPAddress, "198.51.100." + (100 + random.nextInt(100))),
            (draft, _) -> draft.plusName(GeneralName.iPAddress, "0.0.0.0"),
            (draft, _) -> draft.plusName(GeneralName.iPAddress, "2001:db8::1"),
            (draft, _) -> draft.plusName(GeneralName.iPAddress, "198.51.100.0/24"),
            (draft, _) -> draft.plusName(GeneralName.rfc822Name, "root@example.org"),
            (draft, _) -> draft.plusName(GeneralName.uniformResourceIdentifier, "spiffe://example.org/root"),
            (draft, _) -> draft.plusName(GeneralName.directoryName, "CN=system:masters"),
            (draft, _) -> draft.plusExtension(Extension.basicConstraints, new BasicConstraints(true)),
            (draft, _) -> draft.plusExtension(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign)),
            (draft, _) -> draft.plusExtension(
                    Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage)),
            (draft, _) ->
                    draft.plusAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString("x")),
            (draft, _) -> draft.signedBy(Draft.OTHER_KEY),
            (draft, _) -> draft.withKey(P384, "SHA256withECDSA"),
            (draft, _) -> draft.withKey(RSA, "SHA256withRSA"),
            (draft, _) -> draft.withKey(Draft.KEY, "SHA384withECDSA"));

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void refusesEveryChange(long seed) {
        var random = new Random(seed);
        var node = random.nextBoolean() ? Demo.MASTER : Demo.WORKER;
        var profile = anyProfile(node, random);
        var honest = Requests.honest(node, profile);
        var mutation = random.nextInt(MUTATIONS.size());

        var changed = MUTATIONS.get(mutation).apply(honest, random);

        assertThat(NodeRequestRules.grant(Requests.asking(profile, honest), node, Demo.CLUSTER))
                .isNotNull();
        assertRefused(node, new SigningRequest(profile, changed.pem()), "mutation " + mutation + " of " + profile);
    }

    @Test
    void refusesEveryFlippedBit() {
        var der =
                Requests.honest(Demo.MASTER, CertificateProfile.KUBELET_SERVER).der();

        for (var bit = 0; bit < der.length * 8; bit++) {
            var changed = der.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(
                    Demo.MASTER,
                    new SigningRequest(CertificateProfile.KUBELET_SERVER, Draft.pem(changed)),
                    "bit " + bit);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void refusesWhatWasMadeForAnotherProfile(long seed) {
        var random = new Random(seed);
        var made = anyProfile(Demo.MASTER, random);
        var asked = anyProfile(Demo.MASTER, random);
        var honest = Requests.honest(Demo.MASTER, made);
        var node = Demo.CLUSTER.node(Demo.MASTER).orElseThrow();
        var same = NodeIdentities.identity(made, node, Demo.CLUSTER)
                .equals(NodeIdentities.identity(asked, node, Demo.CLUSTER));

        if (!same) {
            assertRefused(Demo.MASTER, Requests.asking(asked, honest), made + " as " + asked);
        }
    }

    private static void assertRefused(NodeName node, SigningRequest request, String what) {
        assertThatThrownBy(() -> NodeRequestRules.grant(request, node, Demo.CLUSTER))
                .as(what)
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageStartingWith("Expected ");
    }

    private static CertificateProfile anyProfile(NodeName node, Random random) {
        var role = Demo.CLUSTER.node(node).orElseThrow().role();
        var profiles = new ArrayList<>(NodeIdentities.profilesOf(role));
        return profiles.get(random.nextInt(profiles.size()));
    }

    /** One letter of the common name becomes another. */
    private static X500Name renamed(X500Name subject, Random random) {
        var text = subject.toString();
        var from = text.indexOf("CN=") + 3;
        var at = from + random.nextInt(text.length() - from);
        return new X500Name(text.substring(0, at) + (text.charAt(at) == 'q' ? 'w' : 'q') + text.substring(at + 1));
    }

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }
}
