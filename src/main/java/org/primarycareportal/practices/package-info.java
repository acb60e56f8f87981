/**
 * CCGs, practices and clusters, each fact with its dates and the file that brought it. Face: {@link
 * org.primarycareportal.practices.DirectoryObservations} for rooms whose files also speak of
 * practices, {@link org.primarycareportal.practices.Directory} to serve CCGs and name clusters,
 * {@link org.primarycareportal.practices.PracticeContracts} to say what no file says, {@link
 * org.primarycareportal.practices.Representatives} and {@link
 * org.primarycareportal.practices.Agreements} for what practices say of themselves, {@link
 * org.primarycareportal.practices.NamedAmongPeers} to count it, the event {@link
 * org.primarycareportal.practices.DirectoryChanged}; other rooms read the tables.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Practices",
        allowedDependencies = {"shared", "web", "audit", "imports"})
@org.jspecify.annotations.NullMarked
package org.primarycareportal.practices;
