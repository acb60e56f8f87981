/**
 * What people of practices and CCGs say to each other. It begins with learning from each other:
 * practices write down how they changed a figure, and others ask them to.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Engagement",
        allowedDependencies = {"shared", "web", "audit", "practices", "accounts", "indicators"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.engagement;
