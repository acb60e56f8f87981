package org.primarycareportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a seal holds, whatever the order in which rows commit, and what the check finds. */
class SealsTest {

    private static OwnTrail trail;

    @BeforeAll
    static void aDatabaseOfItsOwn() {
        trail = new OwnTrail();
    }

    @BeforeEach
    void nothingIsWritten() {
        trail.empty();
    }

    private List<Long> sealedRows() {
        return trail.jdbc
                .sql("select entry_id from audit.sealed order by entry_id")
                .query(Long.class)
                .list();
    }

    private List<Long> writtenRows() {
        return trail.jdbc.sql("select id from audit.entry order by id").query(Long.class).list();
    }

    private void assertWholeAndAllSealed() {
        assertThat(sealedRows()).isEqualTo(writtenRows());
        var result = trail.check();
        assertThat(result.findings()).isEmpty();
        assertThat(result.rows()).isEqualTo(writtenRows().size());
        assertThat(result.waiting()).isZero();
    }

    @Test
    void everySealFollowsOnTheOneBefore() {
        trail.write("one");
        trail.write("two");
        Seal first = trail.seal().orElseThrow();
        trail.write("three");
        Seal second = trail.seal().orElseThrow();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.rows()).isEqualTo(2);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.rows()).isEqualTo(1);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertWholeAndAllSealed();
        assertThat(trail.check().head()).isEqualTo(second.hash());
    }

    @Test
    void whereNothingHappensNoSealIsMade() {
        assertThat(trail.sealAll()).isEmpty();
        trail.write("one");
        assertThat(trail.sealAll()).isNotEmpty();
        assertThat(trail.sealAll()).isEmpty();
    }

    @Test
    void aRowThatWasRolledBackLeavesNeitherRowNorSeal() {
        trail.write("before");
        trail.writeAndRollBack("never");
        trail.write("after");
        trail.sealAll();
        assertThat(writtenRows()).hasSize(2);
        assertWholeAndAllSealed();
    }

    @Test
    void aLongBatchIsSealedPieceByPiece() {
        int rows = Sealer.MOST * 2 + 17;
        trail.transaction.executeWithoutResult(
                status -> {
                    for (int i = 0; i < rows; i++) {
                        trail.note("row " + i);
                    }
                });
        assertThat(trail.sealAll().stream().map(Seal::rows))
                .startsWith(Sealer.MOST, Sealer.MOST, 17);
        assertWholeAndAllSealed();
    }

    @Test
    void aRowThatIsCommittedLateIsSealedLate() throws Exception {
        ExecutorService others = Executors.newSingleThreadExecutor();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Future<?> slow =
                others.submit(
                        () ->
                                trail.transaction.executeWithoutResult(
                                        status -> {
                                            trail.note("slow");
                                            written.countDown();
                                            await(mayCommit);
                                        }));
        await(written);
        trail.write("quick");
        Seal first = trail.seal().orElseThrow();
        assertThat(first.rows()).isEqualTo(1);
        trail.write("quick again");
        Seal second = trail.seal().orElseThrow();
        assertThat(second.closedTo()).as("a row may still come").isZero();
        mayCommit.countDown();
        slow.get(10, TimeUnit.SECONDS);
        others.shutdown();
        assertThat(trail.numberOf("slow")).isLessThan(trail.numberOf("quick"));
        Seal third = trail.seal().orElseThrow();
        assertThat(third.rows()).isEqualTo(1);
        trail.sealAll();
        assertWholeAndAllSealed();
        trail.write("the last");
        trail.sealAll();
        assertWholeAndAllSealed();
    }

    /** The newer of two transactions that run side by side ends last. */
    @Test
    void aRowIsNotForgottenWhenAnOlderTransactionEndsBeforeItsOwn() throws Exception {
        ExecutorService others = Executors.newFixedThreadPool(2);
        CountDownLatch olderWritten = new CountDownLatch(1);
        CountDownLatch newerWritten = new CountDownLatch(1);
        CountDownLatch olderMayCommit = new CountDownLatch(1);
        CountDownLatch newerMayCommit = new CountDownLatch(1);
        trail.write("first");
        Future<?> older = others.submit(() -> writeSlowly("older", olderWritten, olderMayCommit));
        await(olderWritten);
        Future<?> newer = others.submit(() -> writeSlowly("newer", newerWritten, newerMayCommit));
        await(newerWritten);
        assertThat(trail.seal().orElseThrow().rows()).isEqualTo(1);
        olderMayCommit.countDown();
        older.get(10, TimeUnit.SECONDS);
        Seal second = trail.seal().orElseThrow();
        assertThat(second.rows()).isEqualTo(1);
        assertThat(second.closedTo()).as("a row may still come").isLessThan(3);
        newerMayCommit.countDown();
        newer.get(10, TimeUnit.SECONDS);
        others.shutdown();
        trail.sealAll();
        assertWholeAndAllSealed();
    }

    private void writeSlowly(String thing, CountDownLatch written, CountDownLatch mayCommit) {
        trail.transaction.executeWithoutResult(
                status -> {
                    trail.note(thing);
                    written.countDown();
                    await(mayCommit);
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Writers commit and roll back in any order while two sealers run beside each other. */
    @Test
    void manyWritersAndTwoSealersSealEachRowExactlyOnce() throws Exception {
        int writers = 6;
        int each = 60;
        ExecutorService all = Executors.newFixedThreadPool(writers + 2);
        AtomicBoolean over = new AtomicBoolean();
        Callable<Integer> sealing =
                () -> {
                    int seals = 0;
                    while (!over.get()) {
                        seals += trail.seal().isPresent() ? 1 : 0;
                    }
                    return seals;
                };
        Future<Integer> one = all.submit(sealing);
        Future<Integer> two = all.submit(sealing);
        List<Future<?>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int number = writer;
            writing.add(all.submit(() -> writeMany(number, each)));
        }
        for (Future<?> writer : writing) {
            writer.get(60, TimeUnit.SECONDS);
        }
        over.set(true);
        assertThat(one.get(10, TimeUnit.SECONDS) + two.get(10, TimeUnit.SECONDS))
                .as("seals made while rows were written")
                .isGreaterThan(5);
        all.shutdown();
        // Rows wait for their seal while any transaction of the server is older than they are
        for (int again = 0; again < 20; again++) {
            trail.sealAll();
            Thread.sleep(100);
        }
        assertThat(writtenRows()).hasSize(writers * each * 2 / 3);
        assertWholeAndAllSealed();
    }

    private void writeMany(int writer, int each) {
        for (int i = 0; i < each; i++) {
            String thing = writer + "-" + i;
            boolean kept = i % 3 != 2;
            trail.transaction.executeWithoutResult(
                    status -> {
                        trail.note(thing);
                        pause(thing.hashCode() % 3 + 3);
                        if (!kept) {
                            status.setRollbackOnly();
                        }
                    });
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void threeSealsOfTwoRows() {
        for (int seal = 0; seal < 3; seal++) {
            trail.write("a" + seal);
            trail.writeAndRollBack("never" + seal);
            trail.write("b" + seal);
            trail.sealAll();
        }
        assertWholeAndAllSealed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set person_name = 'Somebody else' where subject_id = 'a1'",
                "update audit.entry set at = at + interval '1 microsecond' where subject_id = 'a1'",
                "update audit.entry set after = '{\"a\": 3}' where subject_id = 'a1'",
                "update audit.entry set ccg_code = '00Y' where subject_id = 'a1'",
                "update audit.entry set reading = true where subject_id = 'a1'",
                "update audit.entry set address = '' where subject_id = 'a1'"
            })
    void anEditedRowIsNamed(String edit) {
        threeSealsOfTwoRows();
        trail.spoil(edit);
        assertThat(trail.check().findings())
                .singleElement()
                .asString()
                .contains("Row " + trail.numberOf("a1") + " was changed");
    }

    @Test
    void aRowTakenAwayIsNamed() {
        threeSealsOfTwoRows();
        long gone = trail.numberOf("b1");
        trail.spoil("delete from audit.entry where subject_id = 'b1'");
        assertThat(trail.check().findings())
                .singleElement()
                .asString()
                .contains("Row " + gone + " is missing");
    }

    @Test
    void aRowTakenAwayTogetherWithItsPlaceSpoilsItsSeal() {
        threeSealsOfTwoRows();
        long gone = trail.numberOf("b1");
        trail.spoil(
                "delete from audit.sealed where entry_id = " + gone,
                "delete from audit.entry where id = " + gone);
        assertThat(trail.check().findings())
                .anySatisfy(finding -> assertThat(finding).matches("Seal \\d+ was changed.*"));
    }

    /** The gap that a rolled-back row left is filled afterwards. */
    @Test
    void aRowPutInUnderAnOldNumberIsNamedAndNeverSealed() {
        threeSealsOfTwoRows();
        long gap = trail.numberOf("b1") - 1;
        insertAs(gap);
        assertThat(trail.check().findings())
                .singleElement()
                .asString()
                .contains("Row " + gap + " was added later");
        trail.write("the day goes on");
        trail.sealAll();
        assertThat(sealedRows()).doesNotContain(gap);
        assertThat(trail.check().findings()).hasSize(1);
    }

    @Test
    void aRowUnderANumberThatWasNeverGivenOutIsNamed() {
        threeSealsOfTwoRows();
        insertAs(5000);
        trail.sealAll();
        assertThat(trail.check().findings())
                .singleElement()
                .asString()
                .contains("Row 5000 was not written by the portal");
        trail.write("the day goes on");
        trail.sealAll();
        assertThat(sealedRows()).contains(trail.numberOf("the day goes on")).doesNotContain(5000L);
    }

    private void insertAs(long number) {
        trail.jdbc
                .sql(
                        """
                        insert into audit.entry (id, at, person_name, action, subject_kind, subject_id, before, after)
                        overriding system value
                        values (?, '2017-03-01T12:00:00Z', 'Nobody', 'thing.tried', 'thing', 'forged', '{}', '{}')
                        """)
                .param(number)
                .update();
    }

    @Test
    void aSealTakenOutOfTheChainIsNamed() {
        threeSealsOfTwoRows();
        trail.spoil(
                "delete from audit.sealed where seal_number = 3",
                "delete from audit.seal where number = 3");
        assertThat(trail.check().findings()).contains("Seal 3 is missing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.seal set sealed_at = sealed_at - interval '1 day' where number = 2",
                "update audit.seal set closed_to = 0 where number = 2",
                "update audit.sealed set hash = repeat('0', 64) where seal_number = 1",
                "update audit.seal set hash = repeat('0', 64) where number = 1"
            })
    void aSealThatWasChangedIsNamed(String edit) {
        threeSealsOfTwoRows();
        trail.spoil(edit);
        assertThat(trail.check().findings())
                .anySatisfy(finding -> assertThat(finding).matches("Seal [12] was changed.*"));
    }

    /** Whoever makes the whole chain anew leaves one that fits; only the log knows better. */
    @Test
    void aChainMadeAnewIsFoundByAHeadFromTheLog() {
        threeSealsOfTwoRows();
        String logged = trail.check().head();
        assertThat(trail.check(logged).isWhole()).isTrue();
        trail.spoil(
                "update audit.entry set person_name = 'Somebody else' where subject_id = 'a1'",
                "delete from audit.sealed",
                "delete from audit.seal");
        trail.sealAll();
        assertThat(trail.check().isWhole()).as("by itself the new chain fits").isTrue();
        assertThat(trail.check(logged).findings())
                .singleElement()
                .asString()
                .contains("made anew or cut short");
    }

    @Test
    void aChainThatWasCutShortIsFoundByAHeadFromTheLog() {
        threeSealsOfTwoRows();
        String logged = trail.check().head();
        long last = trail.jdbc.sql("select max(number) from audit.seal").query(Long.class).single();
        trail.spoil(
                "delete from audit.entry where id in (select entry_id from audit.sealed where seal_number >= "
                        + (last - 1)
                        + ")",
                "delete from audit.sealed where seal_number >= " + (last - 1),
                "delete from audit.seal where number >= " + (last - 1));
        assertThat(trail.check().isWhole()).isTrue();
        assertThat(trail.check(logged).isWhole()).isFalse();
    }

    @Test
    void anEarlierHeadFromTheLogStaysInTheChain() {
        trail.write("one");
        Seal first = trail.seal().orElseThrow();
        trail.write("two");
        trail.sealAll();
        var result = trail.check(first.hash());
        assertThat(result.isWhole()).isTrue();
        assertThat(result.numberOfKnownHead()).isEqualTo(1L);
    }

    /** As after a restore on a server whose transactions are counted from the beginning. */
    @Test
    void afterARestoreOnAnotherServerSealingGoesOn() {
        threeSealsOfTwoRows();
        trail.spoil("update audit.seal set next_transaction = '900000000'");
        trail.write("after the restore");
        Seal seal = trail.seal().orElseThrow();
        assertThat(seal.rows()).isEqualTo(1);
        assertThat(seal.closedTo()).isEqualTo(trail.numberOf("b2"));
        trail.sealAll();
        assertThat(sealedRows()).isEqualTo(writtenRows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.seal set rows = 0",
                "delete from audit.seal",
                "truncate audit.seal cascade",
                "update audit.sealed set position = 7",
                "delete from audit.sealed",
                "truncate audit.sealed"
            })
    void sealsAreNeverChangedNorTakenAway(String sql) {
        trail.write("one");
        trail.seal();
        assertThatThrownBy(() -> trail.jdbc.sql(sql).update())
                .hasMessageContaining("the audit trail is only ever added to");
    }
}
