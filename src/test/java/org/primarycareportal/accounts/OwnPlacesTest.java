package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primarycareportal.GuardWorld;
import org.primarycareportal.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which places are one's own, where the practice in which one works has moved. */
@PortalTest
class OwnPlacesTest {

    @Autowired GuardWorld world;
    @Autowired People people;
    @Autowired JdbcClient jdbc;

    private GuardWorld.Known manager;

    @BeforeEach
    void aManagerOfAPractice() {
        world.stands();
        manager = world.person(Role.PM, Scope.practice(GuardWorld.NEXT_PRACTICE));
    }

    @AfterEach
    void everythingIsAsBefore() {
        isIn(GuardWorld.NEXT_CLUSTER);
    }

    private void isIn(String cluster) {
        jdbc.sql("update practices.membership set cluster_id = ? where ods_code = ?")
                .params(cluster, GuardWorld.NEXT_PRACTICE)
                .update();
    }

    private Set<String> ownClusters() {
        return people.viewer(manager.id()).orElseThrow().ownClusters();
    }

    @Test
    void aClusterOfTheCcgThatThePracticeHasLeftIsNoLongerOnesOwn() {
        assertThat(ownClusters()).containsExactly(GuardWorld.NEXT_CLUSTER);
        isIn(GuardWorld.CLUSTER);
        assertThat(ownClusters()).isEmpty();
    }
}
