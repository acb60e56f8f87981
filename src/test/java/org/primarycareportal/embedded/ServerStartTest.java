package org.primarycareportal.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/** The server that starts beside the portal: its trouble reaches whoever waits for it. */
class ServerStartTest {

    @TempDir Path home;

    @Test
    void theTroubleOfTheStartReachesWhoeverWaits() throws Exception {
        Path file = Files.writeString(home.resolve("a-file"), "where the folder should be");
        ServerStart start =
                new ServerStart(
                        new MockEnvironment()
                                .withProperty("portal.embedded.data-directory", file.toString()));

        start.postProcessBeanFactory(new DefaultListableBeanFactory());

        assertThatThrownBy(start::started)
                .isInstanceOf(ServerRefusedException.class)
                .hasMessageContaining(file.toString());
        assertThatCode(start::destroy).doesNotThrowAnyException();
    }
}
