package org.primarycareportal.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.demo.figures.FigureFile;
import org.primarycareportal.shared.HistoryInProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Brings the earlier figures in while the portal is open already, the newest first. A stop leaves
 * at most one file half-way; the next start goes on from there.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoHistory implements SmartLifecycle, HistoryInProgress {

    private static final Logger log = LoggerFactory.getLogger(DemoHistory.class);

    /** After the web server, which starts a little before the end. */
    private static final int AFTER_THE_DOOR_IS_OPEN = Integer.MAX_VALUE;

    private static final Duration TIME_TO_FINISH_A_FILE = Duration.ofSeconds(5);

    private final DemoFigures figures;
    private final DemoSettings settings;
    private volatile @Nullable Thread work;
    private volatile boolean stopping;
    private volatile int done;
    private volatile int of;

    DemoHistory(DemoFigures figures, DemoSettings settings) {
        this.figures = figures;
        this.settings = settings;
    }

    @Override
    public void start() {
        stopping = false;
        Thread thread = new Thread(this::bringIn, "demo-history");
        thread.setDaemon(true);
        work = thread;
        if (settings.history()) {
            thread.start();
        }
    }

    private void bringIn() {
        try {
            List<FigureFile> out = figures.out();
            List<FigureFile> missing = figures.missing(out);
            done = out.size() - missing.size();
            of = out.size();
            for (FigureFile file : missing) {
                if (stopping) {
                    return;
                }
                figures.bringIn(file);
                done++;
            }
            if (!missing.isEmpty()) {
                log.info("All {} files of the invented world are there", of);
            }
        } catch (RuntimeException trouble) {
            log.error("The history of the invented world stops here until the next start", trouble);
        } finally {
            of = done;
        }
    }

    @Override
    public int done() {
        return done;
    }

    @Override
    public int of() {
        return of;
    }

    @Override
    public void stop() {
        stopping = true;
        Thread thread = work;
        work = null;
        if (thread != null) {
            try {
                thread.join(TIME_TO_FINISH_A_FILE.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return work != null;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_DOOR_IS_OPEN;
    }
}
