package org.primarycareportal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.DatabaseLine;
import org.primarycareportal.PortalServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A file that goes back to a browser is read outside its request, and in no more time. */
@PortalServerTest
class OriginalsOnALateLineTest {

    @Autowired Originals originals;
    @Autowired DatabaseLine line;

    @AfterEach
    void theLineIsMended() {
        line.mend();
    }

    @Test
    void aBrowserWaitsForAPieceNoLongerThanForAPage() throws Exception {
        try (var in = originals.openForBrowser(0)) {
            assertThat(in.read()).as("a file that nobody has").isEqualTo(-1);
        }
        line.answerLate(Duration.ofSeconds(8));
        long began = System.nanoTime();
        try (var in = originals.openForBrowser(0)) {
            assertThatThrownBy(in::read).isInstanceOf(RuntimeException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
}
