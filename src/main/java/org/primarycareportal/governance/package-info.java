/**
 * Who does what: the staff directory with its roles and holders, and the topics that the roles
 * lead, with what was so when. Face: {@link org.primarycareportal.governance.StaffDirectory} for
 * roles and holders, {@link org.primarycareportal.governance.WhoDoesWhat} for topics; other rooms
 * read {@code governance.v_duty}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Governance",
        allowedDependencies = {"shared", "web", "audit", "practices", "accounts"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.governance;
