/**
 * How those who run the portal see how it does: whether it is ready, and figures about its work for
 * their own watching. Nothing here is for the people who use it.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Operation",
        allowedDependencies = {"imports"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.operation;
