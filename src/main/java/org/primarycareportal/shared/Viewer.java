package org.primarycareportal.shared;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The person who looks at a page: who it is, what they may do and how far it goes, worked out
 * afresh for each request so that a role taken away is gone at the next click.
 *
 * @param roles what the person is, in words for the page
 * @param reach for each capability held, how far it goes
 * @param inClusters clusters the person works for, each with what a role for that very cluster
 *     brings; nothing for the cluster of a practice in which they work
 * @param inPractices practices the person works in, each with what a role for that practice brings;
 *     a manager of one who is a clinician of another manages the one only
 */
public record Viewer(
        PersonId id,
        String name,
        List<String> roles,
        Map<Capability, Reach> reach,
        Map<String, Set<Capability>> inClusters,
        Map<OdsCode, Set<Capability>> inPractices) {

    public Viewer {
        roles = List.copyOf(roles);
        reach = Map.copyOf(reach);
        inClusters = Map.copyOf(inClusters);
        inPractices = Map.copyOf(inPractices);
    }

    /** Clusters the person works for, or has a practice in. */
    public Set<String> ownClusters() {
        return inClusters.keySet();
    }

    /** Those of them where a role for that very cluster brings the capability. */
    public Set<String> ownClusters(Capability capability) {
        return inClusters.entrySet().stream()
                .filter(cluster -> cluster.getValue().contains(capability))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Practices the person works in. */
    public Set<OdsCode> ownPractices() {
        return inPractices.keySet();
    }

    /** Those of them where a role for that very practice brings the capability. */
    public Set<OdsCode> ownPractices(Capability capability) {
        return inPractices.entrySet().stream()
                .filter(practice -> practice.getValue().contains(capability))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean can(Capability capability) {
        return !reachOf(capability).isNothing();
    }

    /** Whether the capability reaches every CCG of a place; another role may reach less far. */
    public boolean can(Capability capability, Place place) {
        Reach held = reachOf(capability);
        return place.ccgs().stream().allMatch(held::includes);
    }

    public boolean canAny(Collection<Capability> capabilities) {
        return capabilities.stream().anyMatch(this::can);
    }

    public Reach reachOf(Capability capability) {
        return reach.getOrDefault(capability, Reach.NONE);
    }

    /**
     * Service verbs begin with this: the page may have been checked, but the verb answers for
     * itself.
     *
     * @throws NotAllowedException where the person holds none of the capabilities
     */
    public void needs(Capability... anyOf) {
        if (!canAny(List.of(anyOf))) {
            throw new NotAllowedException(List.of(anyOf));
        }
    }

    /** What to call the person; those with a title keep their whole name. */
    public String firstName() {
        String first = name.split(" ")[0];
        return first.matches("(Dr|Prof|Mr|Mrs|Ms|Miss|Mx)\\.?") ? name : first;
    }

    /** This person as the one who acts, from an address on the network. */
    public Actor actingFrom(String address) {
        return new Actor(id, name, address);
    }
}
