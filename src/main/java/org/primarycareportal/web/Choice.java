package org.primarycareportal.web;

/** One thing to choose in a filter: what stands in the address, and the words for it. */
public record Choice(String value, String words) {}
