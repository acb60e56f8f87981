/**
 * The engine that brings files in: kept as they came, read row by row, checked, shown, and made
 * live only when a person confirms; undone with a reason. It knows no kind of file: rooms offer
 * theirs as {@link org.primarycareportal.imports.FileFamily}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Imports",
        allowedDependencies = {"shared", "web", "audit"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.imports;
