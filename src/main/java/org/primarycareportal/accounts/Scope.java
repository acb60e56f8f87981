package org.primarycareportal.accounts;

import org.jspecify.annotations.Nullable;

/**
 * For what a role is held: the whole installation, or one CCG, cluster or practice.
 *
 * @param code the CCG's or practice's code or the cluster's id; nothing for the installation
 */
public record Scope(Kind kind, @Nullable String code) {

    /** The sizes a scope may have. */
    public enum Kind {
        INSTALLATION,
        CCG,
        CLUSTER,
        PRACTICE
    }

    public Scope {
        if ((kind == Kind.INSTALLATION) != (code == null)) {
            throw new IllegalArgumentException("A scope of " + kind + " with code " + code);
        }
    }

    public static Scope installation() {
        return new Scope(Kind.INSTALLATION, null);
    }

    public static Scope ccg(String code) {
        return new Scope(Kind.CCG, code);
    }

    public static Scope cluster(String id) {
        return new Scope(Kind.CLUSTER, id);
    }

    public static Scope practice(String odsCode) {
        return new Scope(Kind.PRACTICE, odsCode);
    }
}
