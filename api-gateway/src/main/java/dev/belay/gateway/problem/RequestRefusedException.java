// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.problem;

import java.util.List;

/** The request is refused; the message is the sentence that the caller reads. */
public final class RequestRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String detail;
    private final transient List<Violation> violations;

    public RequestRefusedException(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    public RequestRefusedException(ProblemKind kind, String detail, Throwable cause) {
        super(detail, cause);
        this.detail = detail;
        this.kind = kind;
        this.violations = List.of();
    }

    private RequestRefusedException(ProblemKind kind, String detail, List<Violation> violations) {
        super(detail);
        this.detail = detail;
        this.kind = kind;
        this.violations = List.copyOf(violations);
    }

    /** @param violations at least one */
    public static RequestRefusedException invalid(List<Violation> violations) {
        var detail = violations.size() == 1
                ? "Mend '%s' and ask again.".formatted(violations.getFirst().field())
                : "Mend the %d fields below and ask again.".formatted(violations.size());
        return new RequestRefusedException(ProblemKind.INVALID_REQUEST, detail, violations);
    }

    public static RequestRefusedException parameter(String name, String message) {
        return new RequestRefusedException(
                ProblemKind.INVALID_PARAMETER,
                "Mend '%s' and ask again.".formatted(name),
                List.of(new Violation(name, message)));
    }

    public ProblemKind kind() {
        return kind;
    }

    public String detail() {
        return detail;
    }

    public List<Violation> violations() {
        return violations;
    }
}
