/**
 * Query this figure: somebody says that a figure of a practice looks wrong, and an analyst answers.
 * It knows figures, and figures do not know it: where they are shown, {@link
 * org.primarycareportal.indicators.UnderQuery} says for it which are queried. Nothing of its own is
 * used by other rooms.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Queries",
        allowedDependencies = {"shared", "web", "audit", "practices", "accounts", "indicators"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.queries;
