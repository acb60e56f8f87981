/**
 * What many rooms know, brought together for the eye: home, the dashboard, search, and the pages of
 * a practice, a cluster and a CCG. It owns no table.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Dashboard",
        allowedDependencies = {
            "shared",
            "web",
            "statistics",
            "practices",
            "indicators",
            "imports",
            "engagement"
        })
@org.jspecify.annotations.NullMarked
package org.primarycareportal.dashboard;
