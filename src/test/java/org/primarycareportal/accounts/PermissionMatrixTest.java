package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.primarycareportal.shared.Capability;

/** The matrix against what was agreed, written down a second time. */
class PermissionMatrixTest {

    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> ALL_BUT_PARTNERS = EnumSet.complementOf(EnumSet.of(Role.EXT));
    private static final Set<Role> ALL_BUT_PARTNERS_AND_NON_VOTING =
            EnumSet.complementOf(EnumSet.of(Role.EXT, Role.NV));

    private static final Map<Capability, Set<Role>> AGREED = new EnumMap<>(Capability.class);

    static {
        AGREED.put(Capability.VIEW_DIRECTORY, EVERYBODY);
        AGREED.put(Capability.EDIT_DIRECTORY, EnumSet.of(Role.ADM, Role.CM, Role.KM, Role.IA));
        AGREED.put(Capability.VIEW_FIGURES, ALL_BUT_PARTNERS);
        AGREED.put(Capability.VIEW_INCOME, ALL_BUT_PARTNERS_AND_NON_VOTING);
        AGREED.put(
                Capability.VIEW_ATTENTION,
                EnumSet.of(
                        Role.ADM, Role.CM, Role.QO, Role.FM, Role.KM, Role.IA, Role.PMO, Role.AFC));
        AGREED.put(Capability.VIEW_ATTENTION_OF_OWN_CLUSTERS, EnumSet.of(Role.CL, Role.CBP));
        AGREED.put(
                Capability.QUERY_FIGURES,
                EnumSet.of(
                        Role.CM, Role.QO, Role.FM, Role.KM, Role.IA, Role.PMO, Role.AFC, Role.FRC,
                        Role.LAY, Role.CL, Role.CBP));
        AGREED.put(Capability.QUERY_OWN_FIGURES, EnumSet.of(Role.PM, Role.GP));
        AGREED.put(
                Capability.VIEW_COMPLETENESS,
                EnumSet.of(Role.ADM, Role.CM, Role.QO, Role.FM, Role.IA, Role.PMO));
        AGREED.put(Capability.VIEW_QUERIES, EnumSet.of(Role.ADM, Role.CM, Role.QO, Role.IA));
        AGREED.put(Capability.ANSWER_QUERIES, EnumSet.of(Role.IA));
        AGREED.put(Capability.VIEW_LEARNING, EnumSet.allOf(Role.class));
        AGREED.put(
                Capability.WRITE_LEARNING,
                EnumSet.of(Role.ADM, Role.CM, Role.QO, Role.KM, Role.PMO));
        AGREED.put(Capability.WRITE_OWN_LEARNING, EnumSet.of(Role.CL, Role.CBP, Role.PM, Role.GP));
        AGREED.put(Capability.VIEW_LIBRARY, ALL_BUT_PARTNERS);
        AGREED.put(Capability.IMPORT_FILES, EnumSet.of(Role.ADM, Role.IA));
        AGREED.put(Capability.IMPORT_MONEY, EnumSet.of(Role.ADM, Role.FM, Role.IA));
        AGREED.put(Capability.MARK_ATYPICAL, EnumSet.of(Role.ADM, Role.FM, Role.IA));
        AGREED.put(Capability.EDIT_STANDARDS, EnumSet.of(Role.ADM, Role.CM, Role.QO, Role.IA));
        AGREED.put(Capability.SERVE_CCGS, EnumSet.of(Role.ADM));
        AGREED.put(Capability.OWN_GROUPS, ALL_BUT_PARTNERS);
        AGREED.put(Capability.OWN_TOKENS, ALL_BUT_PARTNERS_AND_NON_VOTING);
        AGREED.put(Capability.KEEP_OWN_PRACTICE, EnumSet.of(Role.PM));
        AGREED.put(Capability.MANAGE_PEOPLE, EnumSet.of(Role.ADM));
        AGREED.put(Capability.INVITE_OWN_STAFF, EnumSet.of(Role.PM));
        AGREED.put(Capability.RUN_INSTALLATION, EnumSet.of(Role.ADM));
        AGREED.put(Capability.VIEW_AUDIT, EnumSet.of(Role.ADM));
        AGREED.put(Capability.VIEW_DATA_AUDIT, EnumSet.of(Role.ADM, Role.IA));
        AGREED.put(Capability.VIEW_WHO_DOES_WHAT, EVERYBODY);
        AGREED.put(
                Capability.EDIT_WHO_DOES_WHAT,
                EnumSet.of(Role.ADM, Role.CM, Role.QO, Role.FM, Role.KM, Role.PMO));
    }

    @Test
    void eachCapabilityIsHeldByTheRolesThatWereAgreed() throws Exception {
        PermissionMatrix matrix = new PermissionMatrix();
        for (Capability capability : Capability.values()) {
            Set<Role> holders = EnumSet.noneOf(Role.class);
            for (Role role : Role.values()) {
                if (matrix.of(role).contains(capability)) {
                    holders.add(role);
                }
            }
            assertThat(holders).as(capability.name()).isEqualTo(AGREED.get(capability));
        }
    }
}
