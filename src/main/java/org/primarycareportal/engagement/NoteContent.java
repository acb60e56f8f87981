package org.primarycareportal.engagement;

/**
 * What a learning note says.
 *
 * @param took time, people, money; may be empty
 * @param contact who can be spoken to, mostly a role; may be empty
 */
public record NoteContent(
        String title, String problem, String change, String outcome, String took, String contact) {}
