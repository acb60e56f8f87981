package org.primarycareportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private static final CcgCode OLDHAM = new CcgCode("00Y");
    private static final CcgCode SOUTH_SEFTON = new CcgCode("01T");

    /** A partner everywhere who may see figures of one CCG only. */
    private static final Viewer PARTNER =
            new Viewer(
                    new PersonId(UUID.fromString("00000000-0000-0000-0000-000000000001")),
                    "Dr Ann Bee",
                    List.of("partner"),
                    Map.of(
                            Capability.VIEW_DIRECTORY,
                            new Reach(true, Set.of()),
                            Capability.VIEW_FIGURES,
                            new Reach(false, Set.of(OLDHAM))),
                    Map.of(),
                    Map.of());

    private static Place place(CcgCode... ccgs) {
        return new Place(World.REAL, "somewhere", List.of(ccgs));
    }

    @Test
    void aRoleInOneCcgOpensNothingInAnother() {
        assertThat(PARTNER.can(Capability.VIEW_FIGURES, place(OLDHAM))).isTrue();
        assertThat(PARTNER.can(Capability.VIEW_FIGURES, place(SOUTH_SEFTON))).isFalse();
        assertThat(PARTNER.can(Capability.VIEW_FIGURES, place(OLDHAM, SOUTH_SEFTON))).isFalse();
        assertThat(PARTNER.can(Capability.VIEW_DIRECTORY, place(OLDHAM, SOUTH_SEFTON))).isTrue();
        assertThat(PARTNER.can(Capability.VIEW_INCOME, place(OLDHAM))).isFalse();
    }

    @Test
    void peopleWithATitleKeepTheirWholeName() {
        assertThat(PARTNER.firstName()).isEqualTo("Dr Ann Bee");
    }
}
