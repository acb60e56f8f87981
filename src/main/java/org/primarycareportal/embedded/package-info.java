/**
 * A PostgreSQL server inside the portal, for people who want to try it without installing one. It
 * starts only when no database is named, keeps its data in a folder between starts and listens on
 * this machine alone.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Embedded database",
        allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.embedded;
