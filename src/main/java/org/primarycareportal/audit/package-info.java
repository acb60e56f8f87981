/**
 * The trail of what was changed, by whom and when: rows are only ever added, in the same
 * transaction as the change. Face: {@link org.primarycareportal.audit.AuditTrail}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.audit;
