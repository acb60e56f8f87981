package org.primarycareportal.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Builds the invented world at the first start, before the first page can be asked for. Later
 * starts find it and leave it alone; one that was stopped in the middle is finished by the next.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);

    /** Before the web server, which starts close to the end. */
    private static final int BEFORE_THE_DOOR_OPENS = Integer.MAX_VALUE - 10_000;

    private static final String ALL = "all before the door opens";

    private final DemoCcgs ccgs;
    private final DemoPeople people;
    private final DemoDirectory directory;
    private final DemoFigures figures;
    private final DemoWhoDoesWhat whoDoesWhat;
    private final DemoPractices practices;
    private final DemoStandards standards;
    private final DemoLearning learning;
    private final BuiltParts parts;
    private volatile boolean running;

    DemoStart(
            DemoCcgs ccgs,
            DemoPeople people,
            DemoDirectory directory,
            DemoFigures figures,
            DemoWhoDoesWhat whoDoesWhat,
            DemoPractices practices,
            DemoStandards standards,
            DemoLearning learning,
            BuiltParts parts) {
        this.ccgs = ccgs;
        this.people = people;
        this.directory = directory;
        this.figures = figures;
        this.whoDoesWhat = whoDoesWhat;
        this.practices = practices;
        this.standards = standards;
        this.learning = learning;
        this.parts = parts;
    }

    @Override
    public void start() {
        running = true;
        people.add();
        if (!parts.has(ALL)) {
            parts.once("ccgs", ccgs::serve);
            directory.build();
            figures.bringLatest();
            parts.note(ALL);
            log.info("The invented world is there");
        }
        // By itself, so that a world of an earlier version gets it too
        parts.once("who does what", whoDoesWhat::build);
        parts.once("representatives and agreements", practices::speak);
        parts.once("standards", standards::set);
        parts.once("learning", learning::write);
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
