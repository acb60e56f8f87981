/**
 * People, what they may do and how far it goes, and how they sign in. Face: {@link
 * org.primarycareportal.accounts.People} to add somebody and to see the portal as somebody.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Accounts",
        allowedDependencies = {"shared", "web", "audit", "practices"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.accounts;
