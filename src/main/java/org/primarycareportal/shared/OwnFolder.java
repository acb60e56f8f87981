package org.primarycareportal.shared;

import java.nio.file.Path;

/**
 * The folder in which the portal keeps what nobody else on the machine may read. Only in try-it
 * mode is there one; an installation keeps nothing but its database.
 */
public record OwnFolder(Path path) {}
