package org.primarycareportal.accounts;

/** By what right somebody manages people; the pages of one never use the other. */
enum Power {
    /** Over the people of an installation or of CCGs. */
    ADMINISTRATOR,
    /** Over the people of practices that one manages. */
    MANAGER
}
