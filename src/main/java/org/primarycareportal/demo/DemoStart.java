package org.primarycareportal.demo;

import java.util.List;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.World;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Builds the invented world at the first start, before the first page can be asked for, and serves
 * the three real CCGs of the two articles, empty until somebody loads their files.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);

    /** Before the web server, which starts close to the end. */
    private static final int BEFORE_THE_DOOR_OPENS = Integer.MAX_VALUE - 10_000;

    private final Directory directory;
    private final DemoPeople people;
    private volatile boolean running;

    DemoStart(Directory directory, DemoPeople people) {
        this.directory = directory;
        this.people = people;
    }

    @Override
    public void start() {
        running = true;
        serveCcgs();
        people.add();
        log.info("The invented world is there");
    }

    private void serveCcgs() {
        Actor by = Actor.portal("invented world");
        directory.serve(
                new CcgCode("Z01"), "NHS Aldermoss CCG", World.INVENTED, stated(240_000, 44), by);
        directory.serve(
                new CcgCode("Z02"),
                "NHS South Marlshore CCG",
                World.INVENTED,
                stated(159_360, 34),
                by);
        directory.serve(
                new CcgCode("Z03"),
                "NHS Saltmarl and Fernby CCG",
                World.INVENTED,
                stated(121_000, 20),
                by);
        directory.share(
                "Borough of Marlshore",
                World.INVENTED,
                stated(280_000, 56),
                List.of(new CcgCode("Z02"), new CcgCode("Z03")),
                by);
        directory.serve(new CcgCode("00Y"), "NHS Oldham CCG", World.REAL, stated(240_000, 44), by);
        directory.serve(
                new CcgCode("01T"), "NHS South Sefton CCG", World.REAL, stated(159_360, 34), by);
        directory.serve(
                new CcgCode("01V"),
                "NHS Southport and Formby CCG",
                World.REAL,
                stated(121_000, 20),
                by);
        directory.share(
                "Sefton",
                World.REAL,
                stated(280_000, 56),
                List.of(new CcgCode("01T"), new CcgCode("01V")),
                by);
    }

    private static Directory.Stated stated(int population, int practices) {
        return new Directory.Stated(
                population, practices, "The article on which this trial is built");
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_DOOR_OPENS;
    }
}
