package org.primarycareportal.imports;

/** What a confirmation did: rows that were new, that replaced others, and that said the same. */
public record Published(int fresh, int changed, int unchanged) {}
