package org.primarycareportal.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who somebody is: what an administrator writes down of them. */
record PersonDetails(String signInName, String name, String jobTitle, String email) {

    /** What a password must not be made of. */
    List<String> known() {
        return List.of(signInName, name, email);
    }

    /** For the record of changes. */
    Map<String, Object> said() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("signInName", signInName);
        said.put("name", name);
        said.put("jobTitle", jobTitle);
        said.put("email", email);
        return said;
    }
}
