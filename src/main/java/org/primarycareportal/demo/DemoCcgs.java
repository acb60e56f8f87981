package org.primarycareportal.demo;

import java.util.List;
import org.primarycareportal.practices.Directory;
import org.primarycareportal.shared.Actor;
import org.primarycareportal.shared.CcgCode;
import org.primarycareportal.shared.World;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The CCGs that try-it mode serves: the three of the invented world, and the three real ones of the
 * two articles, empty until somebody loads their files.
 */
@Component
@ConditionalOnBooleanProperty("portal.try-it")
class DemoCcgs {

    static final Actor BY = Actor.portal("invented world");

    private final Directory directory;

    DemoCcgs(Directory directory) {
        this.directory = directory;
    }

    void serve() {
        serve("Z01", "NHS Aldermoss CCG", World.INVENTED, stated(240_000, 44));
        serve("Z02", "NHS South Marlshore CCG", World.INVENTED, stated(159_360, 34));
        serve("Z03", "NHS Saltmarl and Fernby CCG", World.INVENTED, stated(121_000, 20));
        share("Borough of Marlshore", World.INVENTED, "Z02", "Z03");
        serve("00Y", "NHS Oldham CCG", World.REAL, stated(240_000, 44));
        serve("01T", "NHS South Sefton CCG", World.REAL, stated(159_360, 34));
        serve("01V", "NHS Southport and Formby CCG", World.REAL, stated(121_000, 20));
        share("Sefton", World.REAL, "01T", "01V");
    }

    private void serve(String code, String name, World world, Directory.Stated stated) {
        directory.serve(new CcgCode(code), name, world, stated, BY);
    }

    private void share(String borough, World world, String one, String other) {
        directory.share(
                borough,
                world,
                stated(280_000, 56),
                List.of(new CcgCode(one), new CcgCode(other)),
                BY);
    }

    private static Directory.Stated stated(int population, int practices) {
        return new Directory.Stated(
                population, practices, "The article on which this trial is built");
    }
}
