package org.primarycareportal.audit;

/**
 * Where it stands what things of one sort are called now. The trail keeps their numbers, which
 * never change; rooms offer one of these for each sort that people know by a name, which everybody
 * who may see the row may know.
 *
 * @param kind the sort, one of audit/kinds.csv
 * @param table with its schema, and the columns of number and name: parts of a query, never what
 *     somebody typed
 */
public record ThingNames(String kind, String table, String id, String name) {

    /** A query for kind, number and name, to go on with a condition on the two columns. */
    String select() {
        return "select '%s' as kind, %s::text as id, %s as name from %s"
                .formatted(kind, id, name, table);
    }
}
