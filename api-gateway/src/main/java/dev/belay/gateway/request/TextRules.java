// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Set;

/** The rules for texts in a specification. Whatever passes is free of line breaks and of anything a shell would read. */
public final class TextRules {

    private static final int DNS_NAME_MAX = 253;
    private static final int URL_MAX = 2000;
    private static final int PEM_MAX = 16_384;

    /** Never in the form of an id, since clusters are found by either. */
    static final TextRule CLUSTER_NAME = new TextRule(
            "a DNS label of at most 40 characters",
            text -> text.matches("[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?")
                    && !text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));

    static final TextRule POOL_NAME =
            TextRule.matching("a DNS label of at most 30 characters", "[a-z0-9]([-a-z0-9]{0,28}[a-z0-9])?");
    static final TextRule ZONE = TextRule.matching("the name of a zone, like ch-gva-2", "[a-z0-9]([-a-z0-9]{0,29})");
    static final TextRule INSTANCE_TYPE =
            TextRule.matching("an instance type, like standard.medium", "[a-z0-9-]{1,40}\\.[a-z0-9-]{1,40}");
    static final TextRule TEMPLATE =
            TextRule.matching("the exact name of a public template", "[\\p{L}\\p{N}][\\p{L}\\p{N} ._()/+-]{0,254}");
    static final TextRule VERSION = TextRule.matching("a version like 1.36.4", "\\d{1,3}\\.\\d{1,3}\\.\\d{1,4}");
    static final TextRule CIDR = new TextRule(
            "an IPv4 network like 10.244.0.0/16, host bits zero",
            text -> Cidr.parse(text).isPresent());
    static final TextRule DNS_NAME = new TextRule("a DNS name of at most 253 characters", TextRules::isDnsName);
    static final TextRule TIME_ZONE = new TextRule(
            "a time zone of the IANA database, like Europe/Zurich",
            text -> ZoneId.getAvailableZoneIds().contains(text));
    static final TextRule TIME = TextRule.matching("a time of day from 00:00 to 23:59", "([01]\\d|2[0-3]):[0-5]\\d");
    static final TextRule MIRROR =
            new TextRule("an http or https URL without credentials, query and fragment", TextRules::isMirror);
    static final TextRule ISSUER = new TextRule(
            "an https URL without credentials, query and fragment",
            text -> isMirror(text) && text.startsWith("https:"));
    static final TextRule CLIENT_ID =
            TextRule.matching("a client id of at most 255 printable characters", "[\\x21-\\x7e]{1,255}");
    static final TextRule QUALIFIED_NAME = new TextRule(
            "a Kubernetes name of its own, like example.com/team, not one of kubernetes.io, k8s.io or belay.dev",
            TextRules::isOwnQualifiedName);
    static final TextRule LABEL_VALUE = TextRule.matching(
            "a Kubernetes label value of at most 63 characters", "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    static final TextRule TAINT_EFFECT =
            TextRule.matching("NoSchedule, PreferNoSchedule or NoExecute", "NoSchedule|PreferNoSchedule|NoExecute");
    static final TextRule FLANNEL_BACKEND = TextRule.matching("vxlan", "vxlan");
    static final TextRule SYSCTL =
            TextRule.matching("the name of a sysctl, like net.core.somaxconn", "[a-z0-9_]+([.][a-zA-Z0-9_-]+){1,9}");
    static final TextRule SYSCTL_VALUE =
            TextRule.matching("a sysctl value of at most 128 characters in one line", "[A-Za-z0-9 ._:/=,%|+-]{1,128}");
    static final TextRule ETCD_FLAG =
            TextRule.matching("heartbeat-interval or election-timeout", "heartbeat-interval|election-timeout");
    static final TextRule MILLISECONDS = TextRule.matching("milliseconds, from 10 to 99999", "[1-9][0-9]{1,4}");
    static final TextRule WORD = TextRule.matching("a word", "[A-Za-z]{1,63}");
    public static final TextRule GROUP = TextRule.matching("view, edit or admin", "view|edit|admin");
    public static final TextRule DURATION = TextRule.matching("an ISO 8601 duration, like PT1H", "P[0-9DTHMS.]{2,30}");
    public static final TextRule MODE = TextRule.matching("mend or report", "mend|report");
    public static final TextRule PEM = new TextRule(
            "a certificate request (PKCS #10) in PEM",
            text -> text.length() <= PEM_MAX && text.contains("CERTIFICATE REQUEST-----"));
    /** With its prefix it fits a common name. */
    public static final TextRule USER = TextRule.matching(
            "a user of at most 58 letters, digits and . _ @ + - that starts with a letter or digit",
            "[A-Za-z0-9][A-Za-z0-9._@+-]{0,57}");

    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final String NAME_PART = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final Set<String> TAKEN_DOMAINS = Set.of("kubernetes.io", "k8s.io", "belay.dev");

    private TextRules() {}

    private static boolean isDnsName(String text) {
        return text.length() <= DNS_NAME_MAX
                && text.matches("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*")
                && !isAddress(text);
    }

    private static boolean isAddress(String text) {
        return text.matches("[0-9.]+");
    }

    private static boolean isMirror(String text) {
        try {
            var uri = new URI(text);
            return text.length() <= URL_MAX
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Names of Kubernetes' and of Belay's own are set by those who own them. */
    private static boolean isOwnQualifiedName(String text) {
        var slash = text.indexOf('/');
        var domain = slash < 0 ? "" : text.substring(0, slash);
        return text.substring(slash + 1).matches(NAME_PART)
                && (slash < 0 || isDnsName(domain) && !domain.startsWith("*"))
                && TAKEN_DOMAINS.stream().noneMatch(taken -> domain.equals(taken) || domain.endsWith("." + taken));
    }
}
