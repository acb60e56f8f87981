package org.primarycareportal.practices;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.RuleBrokenException;

/** A cluster, or locality, of a CCG: how it is called, and from when until when it is there. */
@Entity
@Table(schema = "practices", name = "cluster")
class Cluster {

    @Id private String id;
    @Version private @Nullable Integer version;
    private String ccgCode;
    private String code;
    private String name;
    private String word;
    private @Nullable Long broughtBy;
    private @Nullable LocalDate beginsOn;
    private @Nullable LocalDate endsOn;
    private @Nullable String endReason;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Cluster() {}

    Cluster(CcgCode ccg, String name, String code, String word, LocalDate beginsOn) {
        this.id = ClusterNames.idOf(ccg.value(), name);
        this.ccgCode = ccg.value();
        this.name = name;
        this.code = code.toUpperCase(Locale.UK);
        this.word = word;
        this.beginsOn = beginsOn;
    }

    /** A person says how it is called; it stays, even if the file that named it first is undone. */
    void isCalled(String newName, String newCode, String newWord) {
        name = newName;
        code = newCode.toUpperCase(Locale.UK);
        word = newWord;
        broughtBy = null;
    }

    void ends(LocalDate lastDay, String reason) {
        if (beginsOn != null && lastDay.isBefore(beginsOn)) {
            throw new RuleBrokenException("cluster.end.early");
        }
        endsOn = lastDay;
        endReason = reason;
        broughtBy = null;
    }

    void goesOn() {
        endsOn = null;
        endReason = null;
    }

    String id() {
        return id;
    }

    int version() {
        return version == null ? 0 : version;
    }

    CcgCode ccg() {
        return new CcgCode(ccgCode);
    }

    String name() {
        return name;
    }

    String code() {
        return code;
    }

    String word() {
        return word;
    }

    String called() {
        return name + " " + word;
    }

    @Nullable LocalDate endsOn() {
        return endsOn;
    }
}
