package org.primarycareportal.dashboard;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.primarycareportal.shared.OdsCode;
import org.primarycareportal.shared.OpenTo;
import org.primarycareportal.shared.SearchSource;
import org.primarycareportal.shared.SearchSource.Hit;
import org.primarycareportal.shared.Viewer;
import org.primarycareportal.shared.World;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search in the head of every page: what the rooms find, one world at a time. */
@Controller
@OpenTo(OpenTo.Circle.SIGNED_IN)
class SearchController {

    /** Hits of one room on the page; one more is asked for, to know whether there are more. */
    private static final int MOST = 20;

    private static final int LONGEST_WORDS = 100;

    private final List<SearchSource> sources;

    SearchController(List<SearchSource> sources) {
        this.sources =
                sources.stream().sorted(Comparator.comparingInt(SearchSource::order)).toList();
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "real") String world,
            Viewer viewer,
            Model model) {
        String words = q.strip().substring(0, Math.min(q.strip().length(), LONGEST_WORDS));
        World wanted = world.equals(World.INVENTED.code()) ? World.INVENTED : World.REAL;
        World other = wanted == World.REAL ? World.INVENTED : World.REAL;
        Map<String, List<Hit>> found = find(words, wanted, viewer, MOST + 1);
        if (OdsCode.isOne(words.toUpperCase(Locale.ROOT))) {
            List<Hit> hits = found.values().stream().flatMap(List::stream).toList();
            if (hits.size() == 1) {
                return "redirect:" + hits.get(0).path();
            }
        }
        model.addAttribute("words", words);
        model.addAttribute("world", wanted.code());
        model.addAttribute("other", other.code());
        model.addAttribute("inOther", !find(words, other, viewer, 1).isEmpty());
        model.addAttribute(
                "groups",
                found.entrySet().stream()
                        .map(entry -> group(entry.getKey(), entry.getValue()))
                        .toList());
        return "dashboard/search";
    }

    /** Hits of one kind. */
    record Group(String kind, List<Hit> hits, boolean more) {}

    private static Group group(String kind, List<Hit> hits) {
        return new Group(kind, hits.subList(0, Math.min(hits.size(), MOST)), hits.size() > MOST);
    }

    private Map<String, List<Hit>> find(String words, World world, Viewer viewer, int most) {
        if (words.isEmpty()) {
            return Map.of();
        }
        return sources.stream()
                .flatMap(source -> source.search(words, world, viewer, most).stream())
                .collect(Collectors.groupingBy(Hit::kind, LinkedHashMap::new, Collectors.toList()));
    }
}
