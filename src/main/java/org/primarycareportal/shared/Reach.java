package org.primarycareportal.shared;

import java.util.HashSet;
import java.util.Set;

/**
 * How far a capability of a person goes: the whole installation, or these CCGs. Somebody whose role
 * is for one cluster or practice still sees the named peers of the CCG around it, so the reach of
 * seeing is counted in CCGs; clusters and practices of one's own stand beside it.
 */
public record Reach(boolean everything, Set<CcgCode> ccgs) {

    public static final Reach NONE = new Reach(false, Set.of());
    public static final Reach EVERYTHING = new Reach(true, Set.of());

    public Reach {
        ccgs = Set.copyOf(ccgs);
    }

    public static Reach of(CcgCode... ccgs) {
        return new Reach(false, Set.of(ccgs));
    }

    public boolean includes(CcgCode ccg) {
        return everything || ccgs.contains(ccg);
    }

    public boolean isNothing() {
        return !everything && ccgs.isEmpty();
    }

    public Reach and(Reach other) {
        if (everything || other.everything) {
            return EVERYTHING;
        }
        Set<CcgCode> all = new HashSet<>(ccgs);
        all.addAll(other.ccgs);
        return new Reach(false, all);
    }

    /** The CCG codes for {@code = any(?)} in a query; meaningless where everything is in reach. */
    public String[] codes() {
        return ccgs.stream().map(CcgCode::value).sorted().toArray(String[]::new);
    }
}
