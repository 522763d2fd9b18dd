// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import java.util.Set;

/** What may befall a call to the cloud, once. */
enum CloudFault {
    RATE_LIMITED("429", "status", "\"status\":429"),
    RATE_LIMITED_FOR_A_SECOND("429, try again after 1 s", "status", "\"status\":429,\"retryAfter\":1"),
    BROKEN("500", "status", "\"status\":500"),
    UNAVAILABLE("503", "status", "\"status\":503"),
    CUT_OFF("connection reset before the call", "reset", ""),
    REPLY_LOST("connection reset after it", "lost-reply", ""),
    SILENT("no answer at all", "hang", ""),
    HIDDEN("what it made is not there for a second", "hidden", "\"hiddenSeconds\":1"),
    FAILED("its operation fails", "operation-failure", ""),
    STUCK("its operation never ends, nothing was done", "stuck", ""),
    STUCK_ALTHOUGH_DONE("its operation never ends, all was done", "stuck", "\"done\":true"),
    OVER_QUOTA(
            "the quota is used up",
            "status",
            "\"status\":409,\"body\":\"{\\\"message\\\":\\\"Usage of resource has been exceeded\\\"}\""),
    CREDENTIALS_REFUSED(
            "403", "status", "\"status\":403,\"body\":\"{\\\"message\\\":\\\"Invalid request signature\\\"}\""),
    REFUSED("400", "status", "\"status\":400,\"body\":\"{\\\"message\\\":\\\"Invalid value\\\"}\"");

    /** They answer with the thing itself, not with an operation that goes on. */
    private static final Set<String> WITHOUT_OPERATION = Set.of("create-api-key");

    private final String words;
    private final String kind;
    private final String more;

    CloudFault(String words, String kind, String more) {
        this.words = words;
        this.kind = kind;
        this.more = more;
    }

    String words() {
        return words;
    }

    boolean mayBefall(CloudCall call) {
        return switch (this) {
            case HIDDEN, OVER_QUOTA -> call.creates();
            case FAILED, STUCK, STUCK_ALTHOUGH_DONE -> call.writes() && !WITHOUT_OPERATION.contains(call.operation());
            default -> true;
        };
    }

    void befalls(CloudAdmin cloud, CloudCall call) {
        cloud.fault(call.operation(), kind, 1, more);
    }
}
