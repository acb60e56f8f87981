/**
 * The few words that every room speaks: codes, periods, money, people's reach, the business clock,
 * and the small interfaces that rooms implement for each other. A type enters when a third room
 * needs it, and it knows no room.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Shared",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.shared;
