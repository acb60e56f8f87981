/**
 * The frame round every page: layout, navigation, errors, the security of requests, downloads, and
 * the pages that belong to no room (help, glossary, accessibility). It knows no room.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Frame",
        allowedDependencies = {"shared"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.web;
