/**
 * The trail of what was changed and what was read in confidence, by whom and when: rows are only
 * ever added, in the same transaction as the change, and sealed in batches so that later tampering
 * is found. Face: {@link org.primarycareportal.audit.AuditTrail}, {@link
 * org.primarycareportal.audit.Restricted}; {@link org.primarycareportal.audit.AuditCheck} is the
 * command that looks through the seals.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"shared", "web"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.audit;
