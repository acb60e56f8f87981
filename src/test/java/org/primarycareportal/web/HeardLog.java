package org.primarycareportal.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What an installation would have written to its log, with causes and all that lines carry. */
final class HeardLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final Logger ROOT =
            (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Level before = ROOT.getLevel();

    private HeardLog() {}

    static HeardLog begin() {
        HeardLog log = new HeardLog();
        log.setContext(ROOT.getLoggerContext());
        log.start();
        ROOT.setLevel(Level.INFO);
        ROOT.addAppender(log);
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String cause =
                event.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(
                "%s %s %s %s %s"
                        .formatted(
                                event.getMDCPropertyMap(),
                                event.getLoggerName(),
                                event.getFormattedMessage(),
                                event.getKeyValuePairs(),
                                cause));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        ROOT.detachAppender(this);
        ROOT.setLevel(before);
    }
}
