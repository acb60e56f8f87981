import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an administrator does with a few people, one after the other: gives each a second role and
 * ends it, shuts them out and lets them in, and lets them go, whose role in the staff directory
 * somebody else takes over. Says afterwards what of it is there.
 */
final class Changes {

    /** In this order; each needs what went before. */
    private static final List<String> STEPS = List.of("give", "end", "disable", "enable", "leave");

    private static final int PEOPLE = 3;

    private final Installation house;
    private final Installation.Visitor visitor;
    private final int round;
    private final List<Leaver> leavers = new ArrayList<>();
    private final List<String> acknowledged = java.util.Collections.synchronizedList(new ArrayList<>());

    private record Leaver(String name, String id, String role) {}

    Changes(Installation house, Installation.Visitor visitor, int round) throws Exception {
        this.house = house;
        this.visitor = visitor;
        this.round = round;
        for (int i = 0; i < PEOPLE; i++) {
            leavers.add(leaver("leaver-" + round + "-" + i));
        }
    }

    private Leaver leaver(String name) throws Exception {
        expect(302, post("/admin/users/new", "/admin/users/new", Map.of(
                "who.name", "Leaver " + name, "who.email", name + "@example.org", "who.signInName", name,
                "who.jobTitle", "Officer", "first.role", "IA", "first.scope", "The whole installation",
                "first.from", today(), "first.to", "")));
        String id = house.askOne("select id from accounts.person where sign_in_name = '" + name + "'");
        String form = "/who-does-what/roles/new?ccg=99X";
        expect(302, post(form, form, Map.of(
                "title", "Keeper " + name, "organisation", "ccg", "phone", "01632 960999", "email", "")));
        String role = house.askOne("select id from governance.staff_role where title = 'Keeper " + name + "'");
        String holder = "/who-does-what/roles/" + role + "/holder";
        expect(302, post(holder, holder, Map.of(
                "name", "Leaver " + name, "account", name, "fromOn", today(), "toOn", "", "reason", "because")));
        return new Leaver(name, id, role);
    }

    private static String today() {
        return LocalDate.now(java.time.ZoneId.of("Europe/London")).toString();
    }

    private static void expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException(answer.request().uri() + " answers " + answer.statusCode());
        }
    }

    /** Opens a form, and sends it with its version and what is typed. */
    private HttpResponse<String> post(String form, String to, Map<String, String> typed) throws Exception {
        HttpResponse<String> page = visitor.get(form);
        expect(200, page);
        Map<String, String> fields = new HashMap<>();
        String version = Installation.Visitor.field(page.body(), "version");
        if (!version.isEmpty()) {
            fields.put("version", version);
        }
        fields.putAll(typed);
        return visitor.post(to, fields);
    }

    /** Everything for everybody, until something stands in the way. */
    void run() throws Exception {
        for (Leaver leaver : leavers) {
            for (String step : STEPS) {
                expect(302, take(leaver, step));
                acknowledged.add(step + " " + leaver.name());
            }
        }
    }

    /** How many steps there are, and how many of them were acknowledged. */
    String progress() {
        return acknowledged.size() < STEPS.size() ? "early"
                : acknowledged.size() < STEPS.size() * PEOPLE ? "midway" : "done";
    }

    private HttpResponse<String> take(Leaver leaver, String step) throws Exception {
        String page = "/admin/users/" + leaver.id();
        switch (step) {
            case "give":
                return post(page + "/roles/new", page + "/roles/new", Map.of("role", "QO",
                        "scope", "The whole installation", "from", today(), "to", ""));
            case "end":
                String grant = house.askOne("select id from accounts.role_grant where role = 'QO' and person_id = '"
                        + leaver.id() + "'");
                String end = page + "/roles/" + grant + "/end";
                return post(end, end, Map.of("lastDay", today()));
            case "disable":
                return post(page + "/disable", page + "/disable", Map.of("why", "because"));
            case "enable":
                return post(page, page + "/enable", Map.of());
            default:
                return leave(page + "/leave");
        }
    }

    private HttpResponse<String> leave(String form) throws Exception {
        String asked = visitor.get(form).body();
        Map<String, String> typed = new LinkedHashMap<>(Map.of(
                "lastDay", today(), "reason", "because", "taker", "first", "takers", ""));
        typed.put("items", Installation.Visitor.field(asked, "items"));
        HttpResponse<String> preview = visitor.post(form, typed);
        expect(200, preview);
        Map<String, String> seen = new LinkedHashMap<>();
        String part = preview.body().substring(preview.body().indexOf("/leave/confirm"));
        Matcher hidden = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"").matcher(part);
        while (hidden.find()) {
            seen.putIfAbsent(hidden.group(1), hidden.group(2));
        }
        seen.remove("again");
        return visitor.post(form + "/confirm", seen);
    }

    /** What is half there, and what was acknowledged and is not there. */
    List<String> wrong() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Leaver leaver : leavers) {
            Map<String, Integer> lines = lines(leaver);
            for (String step : STEPS) {
                int said = lines.getOrDefault(step, 0);
                int there = Integer.parseInt(house.askOne(there(leaver, step)));
                if (said > 1) {
                    wrong.add(leaver.name() + ": " + step + " stands " + said + " times in the audit trail");
                }
                // Whoever was let in again is not shut out, and whoever left holds nothing
                boolean shows = !step.equals("disable") || lines.getOrDefault("enable", 0) == 0;
                if (shows && there != said) {
                    wrong.add(leaver.name() + ": " + step + " is there " + there + " times and in the audit trail "
                            + said);
                }
                if (said == 0 && acknowledged.contains(step + " " + leaver.name())) {
                    wrong.add(leaver.name() + ": " + step + " was acknowledged and is not there");
                }
            }
            wrong.addAll(halfLeft(leaver, lines.getOrDefault("leave", 0)));
        }
        return wrong;
    }

    private Map<String, Integer> lines(Leaver leaver) throws Exception {
        Map<String, Integer> lines = new HashMap<>();
        for (List<String> row : house.ask("""
                select case action when 'role.given' then 'give' when 'role.ended' then 'end'
                                   when 'person.disabled' then 'disable' when 'person.enabled' then 'enable'
                                   when 'person.leaves' then 'leave' else action end, count(*)
                  from audit.entry where subject_id = '%s' group by 1""".formatted(leaver.id()))) {
            lines.put(row.get(0), Integer.parseInt(row.get(1)));
        }
        return lines;
    }

    private static String there(Leaver leaver, String step) {
        String person = "'" + leaver.id() + "'";
        return switch (step) {
            case "give" -> "select count(*) from accounts.role_grant where role = 'QO' and person_id = " + person;
            case "end" -> "select count(*) from accounts.role_grant where role = 'QO' and to_on is not null and person_id = "
                    + person;
            case "disable" -> "select count(*) from accounts.person where disabled_at is not null and id = " + person;
            case "enable" -> "select least(count(*), (select count(*) from audit.entry where action = 'person.enabled' and subject_id = "
                    + person + ")) from accounts.person where disabled_at is null and id = " + person;
            default -> "select count(*) from accounts.leaving where person_id = " + person;
        };
    }

    /** Roles ended, role of the directory handed over, what was handed over noted, and the taker told: all or nothing. */
    private List<String> halfLeft(Leaver leaver, int left) throws Exception {
        String found = house.askOne("""
                select (select count(*) from accounts.role_grant where role = 'IA' and to_on is not null and person_id = '%1$s')
                    || ' ' || (select count(*) from accounts.leaving_item i join accounts.leaving l on l.id = i.leaving_id
                                where l.person_id = '%1$s')
                    || ' ' || (select count(*) from governance.role_holder where role_id = '%2$s' and person_id <> '%1$s')
                    || ' ' || (select count(*) from audit.entry where action = 'staffRole.handedOver' and subject_id = '%2$s')
                    || ' ' || (select count(*) from accounts.letter where text like '%%Keeper %3$s%%')"""
                .formatted(leaver.id(), leaver.role(), leaver.name()));
        String whole = "%1$d %1$d %1$d %1$d %1$d".formatted(left);
        return found.equals(whole) ? List.of() : List.of(leaver.name()
                + ": roles ended, things noted, taken over, in the audit trail, letters are " + found + " for "
                + left + " leaving");
    }

    /** Goes on where it stopped, with forms opened anew; each must be taken. */
    List<String> goOn() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Leaver leaver : leavers) {
            for (String step : STEPS) {
                if (lines(leaver).getOrDefault(step, 0) == 0) {
                    int status = take(leaver, step).statusCode();
                    if (status != 302) {
                        wrong.add(leaver.name() + ": " + step + " sent again answers " + status);
                    }
                }
            }
            if (!lines(leaver).keySet().containsAll(STEPS)) {
                wrong.add(leaver.name() + ": only " + lines(leaver) + " in the end");
            }
        }
        return wrong;
    }
}
