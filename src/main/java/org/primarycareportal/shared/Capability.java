package org.primarycareportal.shared;

/**
 * Something that a person may be allowed to do. Pages and service verbs name capabilities; which
 * role holds which stands in one file, the permission matrix of the accounts room.
 */
public enum Capability {
    /** See practices, clusters and CCGs. */
    VIEW_DIRECTORY,
    /** Change what the directory says of practices and clusters. */
    EDIT_DIRECTORY,
    /** Keep groups of practices of one's own, and see those that others share. */
    OWN_GROUPS,
    /** Have tokens by which one's own programs read figures or bring files in. */
    OWN_TOKENS,
    /** Keep what one's own practice says of itself: its representative and deputy. */
    KEEP_OWN_PRACTICE,
    /** See named practices beside each other on dashboards and figures. */
    VIEW_FIGURES,
    /** See figures about the income of practices. */
    VIEW_INCOME,
    /** See which practices of a CCG need a look, and why. */
    VIEW_ATTENTION,
    /** The same for the practices of one's own clusters only. */
    VIEW_ATTENTION_OF_OWN_CLUSTERS,
    /** Say that a figure of a practice looks wrong, and add to what others say. */
    QUERY_FIGURES,
    /** The same for figures of the practices in which one works. */
    QUERY_OWN_FIGURES,
    /** See what was asked about figures of a CCG, and the answers. */
    VIEW_QUERIES,
    /** Answer what others asked about figures. */
    ANSWER_QUERIES,
    /** See which figures of a CCG are there, which are missing and when more are due. */
    VIEW_COMPLETENESS,
    /** Read what practices have written down for each other. */
    VIEW_LEARNING,
    /** Ask practices how they did something, and write down what one is told. */
    WRITE_LEARNING,
    /** Ask practices, and write down for those in which one works. */
    WRITE_OWN_LEARNING,
    /** Read what each indicator means. */
    VIEW_LIBRARY,
    /** Bring published and local files in, make them live, undo them. */
    IMPORT_FILES,
    /** The same for files about money only. */
    IMPORT_MONEY,
    /** Say by hand whose money cannot be compared with that of others, and in which years. */
    MARK_ATYPICAL,
    /** Say against what figures are held: national standards and local targets. */
    EDIT_STANDARDS,
    /** Say which CCGs the installation serves and what they state about themselves. */
    SERVE_CCGS,
    /** Bring people in, give and take their roles, let them in again, show them out. */
    MANAGE_PEOPLE,
    /** Bring in colleagues of one's own practice. */
    INVITE_OWN_STAFF,
    /** See and mend what the installation does by itself: mail and jobs. */
    RUN_INSTALLATION,
    /** Read what was changed and what was read in confidence, by whom. */
    VIEW_AUDIT,
    /** The same for changes of data only: imports, figures, facts of the directory. */
    VIEW_DATA_AUDIT,
    /** Look up who does what and who holds which role. */
    VIEW_WHO_DOES_WHAT,
    /** Keep the list of who does what and the staff directory. */
    EDIT_WHO_DOES_WHAT
}
