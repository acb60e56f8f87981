package org.primarycareportal.practices;

import java.util.List;

/** A room whose rows rest on practices being known. */
public interface DirectoryDependent {

    /** What rests on these practices, in words, one line each. */
    List<String> restingOn(List<String> odsCodes);
}
