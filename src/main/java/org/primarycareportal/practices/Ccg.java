package org.primarycareportal.practices;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.World;

/** A clinical commissioning group: served by this installation, or known for comparison. */
@Entity
@Table(schema = "practices", name = "ccg")
class Ccg {

    private static final LocalDate AFTER_ALL_FILES = LocalDate.of(9999, 12, 31);

    @Id private String code;
    @Version private @Nullable Integer version;
    private String name;

    /** The day of the file that named it; a later file may name it anew. */
    private @Nullable LocalDate nameSeenOn;

    private String world;
    private boolean served;
    private @Nullable String boroughId;
    private @Nullable Integer statedPopulation;
    private @Nullable Integer statedPractices;
    private @Nullable String statedSource;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Ccg() {}

    Ccg(CcgCode code, String name, World world) {
        this.code = code.value();
        this.name = name.strip();
        this.world = world.code();
    }

    /** What the CCG says of itself, which need not be what its files add up to. */
    record Statement(
            @Nullable Integer population, @Nullable Integer practices, @Nullable String source) {}

    /** From now on it has accounts, workflows and results of its own, or no longer. */
    void serve(boolean yes) {
        served = yes;
    }

    void states(Statement statement) {
        statedPopulation = statement.population();
        statedPractices = statement.practices();
        statedSource = statement.source();
    }

    void liesIn(@Nullable String borough) {
        boroughId = borough;
    }

    void isCalled(String newName) {
        name = newName.strip();
    }

    /** A person says what it is called; from then on no file changes that. */
    void isCalledFromNowOn(String newName) {
        if (!newName.strip().equals(name)) {
            name = newName.strip();
            nameSeenOn = AFTER_ALL_FILES;
        }
    }

    CcgCode code() {
        return new CcgCode(code);
    }

    int version() {
        return version == null ? 0 : version;
    }

    String name() {
        return name;
    }

    World world() {
        return World.of(world);
    }

    boolean isServed() {
        return served;
    }

    Statement statement() {
        return new Statement(statedPopulation, statedPractices, statedSource);
    }

    @Nullable String boroughId() {
        return boroughId;
    }
}
