package org.primarycareportal.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Decides between the two ways to run: with a database named it is a real installation, without one
 * it is try-it mode ({@code portal.try-it}), which answers on this machine only.
 */
class TryItEnvironment implements EnvironmentPostProcessor {

    static final String TRY_IT = "portal.try-it";

    /** Said by the program that people start; tests bring databases of their own. */
    static final String AT_ONCE = "portal.embedded.at-once";

    private static final String DATABASE = "spring.datasource.url";

    private static final String LIBRARY = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.containsProperty(TRY_IT)) {
            boolean tryIt =
                    !environment.containsProperty(DATABASE)
                            && ClassUtils.isPresent(LIBRARY, getClass().getClassLoader());
            Map<String, Object> decided = new HashMap<>();
            decided.put(TRY_IT, tryIt);
            environment.getPropertySources().addLast(new MapPropertySource("portal", decided));
        }
        boolean tryIt = environment.getRequiredProperty(TRY_IT, Boolean.class);
        if (tryIt) {
            stayOnThisMachine(environment);
            if (environment.getProperty(AT_ONCE, Boolean.class, false)
                    && !environment.containsProperty(DATABASE)) {
                ServerStart.begin(environment);
            }
        }
        OptimisingLater.decide(application, environment, tryIt);
    }

    private static void stayOnThisMachine(ConfigurableEnvironment environment) {
        String address = environment.getProperty("server.address");
        if (address == null) {
            environment
                    .getPropertySources()
                    .addLast(
                            new MapPropertySource("try-it", Map.of("server.address", "127.0.0.1")));
        } else if (!isLoopback(address)) {
            throw new NotLoopbackException(address);
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
