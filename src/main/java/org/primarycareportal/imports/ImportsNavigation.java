package org.primarycareportal.imports;

import java.util.List;
import org.primarycareportal.shared.Capability;
import org.primarycareportal.shared.NavigationEntry;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.WaitingSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Imports in the navigation and among what waits for a person. */
@Configuration
class ImportsNavigation {

    private static final List<Capability> WHO =
            List.of(Capability.IMPORT_FILES, Capability.IMPORT_MONEY);

    @Bean
    NavigationEntry importsArea() {
        return new NavigationEntry(80, "Data", "/imports", WHO, false);
    }

    @Bean
    WaitingSource importsWaiting(ImportListQueries list) {
        return new WaitingSource() {
            @Override
            public List<Waiting> waitingFor(Viewer viewer) {
                if (!viewer.canAny(WHO)) {
                    return List.of();
                }
                int waiting = list.waiting(viewer);
                return waiting == 0
                        ? List.of()
                        : List.of(
                                new Waiting(
                                        waiting == 1
                                                ? "One file waits to be confirmed"
                                                : waiting + " files wait to be confirmed",
                                        "Read and checked; nothing of it counts yet",
                                        "/imports?status=waiting",
                                        "To confirm",
                                        true));
            }
        };
    }
}
