/**
 * How those who run the portal see how it does: whether it is ready, and figures about its work for
 * their own watching, and the jobs of the background. What was kept about people for long enough is
 * deleted from here.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Operation",
        allowedDependencies = {"shared", "web", "audit", "imports"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.operation;
