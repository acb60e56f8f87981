package org.primarycareportal.demo.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What happens to whom and when, laid on top of the figures. */
final class Story {

    private final Map<String, List<StoryEffect>> effects = new HashMap<>();

    Story(List<StoryEffect> all) {
        all.forEach(
                effect ->
                        effects.computeIfAbsent(
                                        effect.practice() + " " + effect.indicator(),
                                        k -> new ArrayList<>())
                                .add(effect));
    }

    static Story load() {
        return new Story(Content.read("story_effects.csv").stream().map(StoryEffect::of).toList());
    }

    List<StoryEffect> of(String practice, String indicator) {
        return effects.getOrDefault(practice + " " + indicator, List.of());
    }

    private Stream<StoryEffect> on(
            String practice, String indicator, int month, StoryEffect.Shape shape) {
        return of(practice, indicator).stream()
                .filter(effect -> effect.shape() == shape && effect.isOn(month));
    }

    /** The figure that people were told, where the story names it. */
    OptionalDouble told(String practice, String indicator, int month) {
        return on(practice, indicator, month, StoryEffect.Shape.ABSOLUTE)
                .mapToDouble(StoryEffect::size)
                .findFirst();
    }

    /** The practice's own mean, where the story names it. */
    OptionalDouble ownMean(String practice, String indicator, int month) {
        return on(practice, indicator, month, StoryEffect.Shape.MEAN)
                .mapToDouble(StoryEffect::size)
                .findFirst();
    }

    /** What is added to the practice's mean in a month. */
    double added(String practice, String indicator, int month) {
        double levels =
                on(practice, indicator, month, StoryEffect.Shape.LEVEL)
                        .mapToDouble(StoryEffect::size)
                        .sum();
        return levels
                + on(practice, indicator, month, StoryEffect.Shape.SLOPE)
                        .mapToDouble(effect -> effect.size() * (month - effect.fromMonth() + 1))
                        .sum();
    }

    /** Beyond which the figure does not rise. */
    OptionalDouble upTo(String practice, String indicator, int month) {
        return on(practice, indicator, month, StoryEffect.Shape.SLOPE)
                .flatMapToDouble(effect -> effect.upTo().stream())
                .findFirst();
    }

    /** Whether the figure rises or falls at some time because of the story. */
    boolean moves(String practice, String indicator) {
        return of(practice, indicator).stream()
                .anyMatch(
                        effect ->
                                effect.shape() == StoryEffect.Shape.LEVEL
                                        || effect.shape() == StoryEffect.Shape.SLOPE);
    }

    boolean isGap(String practice, String indicator, int month) {
        return on(practice, indicator, month, StoryEffect.Shape.GAP).findAny().isPresent();
    }

    /** Days after the others, where the figure comes late. */
    OptionalInt daysLate(String practice, String indicator, int month) {
        return on(practice, indicator, month, StoryEffect.Shape.LATE)
                .mapToInt(effect -> (int) effect.size())
                .findFirst();
    }
}
