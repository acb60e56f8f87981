package org.primarycareportal;

import java.util.List;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.World;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Takes everything that files and tests brought out of the database. */
@TestComponent
public class CleanSlate {

    private final JdbcClient jdbc;
    private final Directory directory;
    private int wipes;

    CleanSlate(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /** Empties the tables of imports, practices and figures, but not the library of indicators. */
    @Transactional
    public void wipe() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('imports.publish'))").query(row -> {});
        List<String> tables =
                jdbc.sql(
                                """
                                select schemaname || '.' || tablename from pg_tables
                                 where schemaname in ('imports', 'practices', 'indicators', 'queries', 'engagement')
                                   and tablename not in ('indicator', 'alias')
                                 order by 1
                                """)
                        .query(String.class)
                        .list();
        wipes++;
        jdbc.sql("truncate " + String.join(", ", tables) + " cascade").update();
    }

    /** How often, for whoever wants to know whether what they put there is still there. */
    public int wipes() {
        return wipes;
    }

    /** Begins afresh with these CCGs of the real world served, still without a practice. */
    @Transactional
    public void serve(String... ccgs) {
        wipe();
        alsoServe(ccgs);
    }

    /** Serves these CCGs beside those that are served already. */
    @Transactional
    public void alsoServe(String... ccgs) {
        for (String code : ccgs) {
            directory.serve(
                    new CcgCode(code),
                    "",
                    World.REAL,
                    new Directory.Stated(null, null, null),
                    Actor.portal("test"));
        }
    }
}
