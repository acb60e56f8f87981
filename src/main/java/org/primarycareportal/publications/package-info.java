/**
 * The files of figures that the NHS publishes, year by year: which columns they have, how a row is
 * read, what is odd about it. It only reads: where rows go, how a file is looked over before it
 * counts and what follows from it are the room of figures' own. Nothing of it is used by other
 * rooms; {@code imports} finds its families by their interface.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Publications",
        allowedDependencies = {"shared", "imports", "practices", "indicators"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.publications;
