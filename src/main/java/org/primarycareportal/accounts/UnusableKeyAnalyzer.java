package org.primarycareportal.accounts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words which key is missing and how to make one. */
class UnusableKeyAnalyzer extends AbstractFailureAnalyzer<UnusableKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableKeyException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Make a key with \"openssl rand -base64 32\", give it as portal.second-step.key (see docs/settings.md), and keep a copy apart from the backups (see docs/operations.md).",
                cause);
    }
}
