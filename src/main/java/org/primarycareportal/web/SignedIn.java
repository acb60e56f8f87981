package org.primarycareportal.web;

/** Somebody who came with a browser and a password, not a program with a token. */
public interface SignedIn {}
