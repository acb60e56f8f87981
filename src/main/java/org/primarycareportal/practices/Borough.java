package org.primarycareportal.practices;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.primarycareportal.shared.World;

/** A council's area that several CCGs share, with what is said of it as a whole. */
@Entity
@Table(schema = "practices", name = "borough")
class Borough {

    @Id private String id;
    @Version private @Nullable Integer version;
    private String name;
    private String world;
    private @Nullable Integer statedPopulation;
    private @Nullable Integer statedPractices;
    private @Nullable String statedSource;

    @SuppressWarnings("NullAway.Init") // JPA fills it
    protected Borough() {}

    Borough(String name, World world) {
        this.id = name.toLowerCase(Locale.UK).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        this.name = name.strip();
        this.world = world.code();
    }

    void states(Ccg.Statement statement) {
        statedPopulation = statement.population();
        statedPractices = statement.practices();
        statedSource = statement.source();
    }

    String id() {
        return id;
    }
}
