package org.primarycareportal.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.Period;
import org.primarycareportal.shared.PersonId;
import org.primarycareportal.shared.Reach;
import org.primarycareportal.shared.RuleBrokenException;

/** One file on its way in, from its arrival to the day it is undone. */
@Entity
@Table(schema = "imports", name = "import")
class FileImport {

    /** How the period of a file became known. */
    enum PeriodSource {
        COLUMN,
        NAME,
        TYPED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version private @Nullable Integer version;
    private String fileName;
    private long byteCount;
    private String sha256;
    private Instant uploadedAt;
    private @Nullable UUID uploadedBy;
    private String uploadedByName;
    private boolean moneyOnly;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private String[] reachCcgs;

    private boolean reachEverything;

    @Enumerated(EnumType.STRING)
    private ImportStatus status;

    private @Nullable String family;
    private @Nullable String period;

    @Enumerated(EnumType.STRING)
    private @Nullable PeriodSource periodSource;

    private @Nullable String trouble;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String lookedFor;

    private @Nullable String stateOfPlay;
    private @Nullable String obstacle;
    private int rowsRead;
    private int rowsKept;
    private int rowsIgnored;
    private int rowsLeftOut;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String preview;

    @Column(unique = true)
    private @Nullable UUID confirmKey;

    /** What the person saw who confirmed, while it is being checked again. */
    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String seenPreview;

    private @Nullable Instant confirmedAt;
    private @Nullable UUID confirmedBy;
    private @Nullable String confirmedByName;
    private int liveFresh;
    private int liveChanged;
    private @Nullable Instant undoneAt;
    private @Nullable UUID undoneBy;
    private @Nullable String undoneByName;
    private @Nullable String undoReason;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected FileImport() {}

    FileImport(Received file, Received.By by, Instant now) {
        this.fileName = file.name();
        this.byteCount = file.bytes();
        this.sha256 = file.sha256();
        this.uploadedAt = now;
        this.uploadedBy = by.actor().person() == null ? null : by.actor().person().value();
        this.uploadedByName = by.actor().name();
        this.moneyOnly = by.moneyOnly();
        this.reachEverything = by.reach().everything();
        this.reachCcgs = by.reach().codes();
        this.status = ImportStatus.RECEIVED;
    }

    /** What arrived. */
    record Received(String name, long bytes, String sha256) {

        /** Who brought it, and how far their rights go. */
        record By(Actor actor, Reach reach, boolean moneyOnly) {}
    }

    private void moveTo(ImportStatus next) {
        if (!status.next().contains(next)) {
            throw new RuleBrokenException("import.notNow", status.words());
        }
        status = next;
    }

    /** What was said of it before no longer holds, but why it is read again does. */
    void beginReading() {
        if (status != ImportStatus.READING) {
            trouble = null;
            forgetConfirmation();
        }
        moveTo(ImportStatus.READING);
        lookedFor = null;
        preview = null;
        obstacle = null;
    }

    /**
     * The file cannot be used.
     *
     * @param lookedForJson what each family looked for and found, where none knew the file
     */
    void refuse(String why, @Nullable String lookedForJson) {
        moveTo(ImportStatus.REFUSED);
        forgetConfirmation();
        trouble = why;
        lookedFor = lookedForJson;
    }

    void recognisedAs(String familyCode) {
        family = familyCode;
    }

    void periodIs(Period known, PeriodSource source) {
        period = known.code();
        periodSource = source;
    }

    void counted(int read, int kept, int ignored, int leftOut) {
        rowsRead = read;
        rowsKept = kept;
        rowsIgnored = ignored;
        rowsLeftOut = leftOut;
    }

    void askForPeriod() {
        moveTo(ImportStatus.ASKING);
        forgetConfirmation();
    }

    /**
     * What a check against what is live has found.
     *
     * @param obstacle why it cannot go live as it is; nothing where it can
     * @param asSeen whether it says what the person saw who confirmed the file before
     * @param against the state of play; whatever goes live later makes the check old
     */
    record Checked(
            String previewJson,
            @Nullable String obstacle,
            boolean bringsNothing,
            boolean asSeen,
            String against) {}

    void checked(Checked check) {
        boolean stillConfirmed = confirmKey != null && check.asSeen() && check.obstacle() == null;
        if (stillConfirmed) {
            moveTo(ImportStatus.CONFIRMED);
            seenPreview = null;
        } else {
            moveTo(check.bringsNothing() ? ImportStatus.UNCHANGED : ImportStatus.READY);
            if (confirmKey != null) {
                trouble =
                        "Something else went live after you looked at this file, and it would change other things now. See what it would change, and confirm it.";
            }
            forgetConfirmation();
        }
        preview = check.previewJson();
        obstacle = check.obstacle();
        stateOfPlay = check.against();
    }

    /** A person says yes. The key makes the same form sent twice one confirmation. */
    void confirm(UUID key, Actor by, Instant at) {
        if (status == ImportStatus.UNCHANGED) {
            throw new RuleBrokenException("import.nothingNew");
        }
        if (status == ImportStatus.READY && obstacle != null) {
            throw new RuleBrokenException("import.obstacle", obstacle);
        }
        moveTo(ImportStatus.CONFIRMED);
        trouble = null;
        confirmKey = key;
        confirmedAt = at;
        confirmedBy = by.person() == null ? null : by.person().value();
        confirmedByName = by.name();
    }

    void wentLive(Published published) {
        moveTo(ImportStatus.LIVE);
        liveFresh = published.fresh();
        liveChanged = published.changed();
    }

    /** Something went wrong while going live; nothing of it counts. */
    void couldNotGoLive(String why) {
        moveTo(ImportStatus.READY);
        trouble = why;
        forgetConfirmation();
    }

    /**
     * Something else went live between what the person saw and what would go live now. The
     * confirmation holds where a second check says the same as the first.
     */
    void checkAgain() {
        moveTo(ImportStatus.READING);
        seenPreview = preview;
    }

    private void forgetConfirmation() {
        confirmKey = null;
        confirmedAt = null;
        confirmedBy = null;
        confirmedByName = null;
        seenPreview = null;
    }

    void discard() {
        moveTo(ImportStatus.DISCARDED);
    }

    void beginUndo(String reason, Actor by, Instant at) {
        if (reason.isBlank()) {
            throw new RuleBrokenException("import.undo.reason.missing");
        }
        moveTo(ImportStatus.UNDOING);
        undoReason = reason.strip();
        undoneBy = by.person() == null ? null : by.person().value();
        undoneByName = by.name();
        undoneAt = at;
    }

    void undone() {
        moveTo(ImportStatus.UNDONE);
    }

    /** Something went wrong in the undo; it still counts. */
    void couldNotBeUndone(String why) {
        moveTo(ImportStatus.LIVE);
        trouble = why;
        undoReason = null;
        undoneBy = null;
        undoneByName = null;
        undoneAt = null;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("Not saved yet");
        }
        return id;
    }

    int version() {
        return version == null ? 0 : version;
    }

    String fileName() {
        return fileName;
    }

    ImportStatus status() {
        return status;
    }

    @Nullable String family() {
        return family;
    }

    @Nullable String periodCode() {
        return period;
    }

    @Nullable Period period() {
        return period == null ? null : Period.parse(period).orElseThrow();
    }

    int rowsKept() {
        return rowsKept;
    }

    boolean periodWasTyped() {
        return periodSource == PeriodSource.TYPED;
    }

    long byteCount() {
        return byteCount;
    }

    boolean moneyOnly() {
        return moneyOnly;
    }

    /** The CCG whose people alone see the file; nothing where it is for several or for all. */
    @Nullable CcgCode onlyCcg() {
        Reach reach = reach();
        return !reach.everything() && reach.ccgs().size() == 1
                ? reach.ccgs().iterator().next()
                : null;
    }

    Reach reach() {
        return reachEverything
                ? Reach.EVERYTHING
                : new Reach(
                        false,
                        Arrays.stream(reachCcgs).map(CcgCode::new).collect(Collectors.toSet()));
    }

    /** What the person saw who confirmed; nothing where nobody did. */
    @Nullable String seenPreview() {
        return seenPreview;
    }

    @Nullable String stateOfPlay() {
        return stateOfPlay;
    }

    @Nullable UUID confirmKey() {
        return confirmKey;
    }

    Instant confirmedAtOrFail() {
        if (confirmedAt == null) {
            throw new IllegalStateException("Import " + id + " is not confirmed");
        }
        return confirmedAt;
    }

    String undoReasonOr(String otherwise) {
        return undoReason == null ? otherwise : undoReason;
    }

    /** Who said yes; the background that does it sits at no address. */
    Actor confirmedBy() {
        return somebody(confirmedBy, confirmedByName);
    }

    /** Who asked for the undo. */
    Actor undoneBy() {
        return somebody(undoneBy, undoneByName);
    }

    private static Actor somebody(@Nullable UUID person, @Nullable String name) {
        return new Actor(
                person == null ? null : new PersonId(person),
                name == null ? "somebody" : name,
                null);
    }
}
