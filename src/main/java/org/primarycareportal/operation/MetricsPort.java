package org.primarycareportal.operation;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Metrics are counted only where a port of their own is named, because each request pays for them.
 * That port answers this machine alone unless a setting says otherwise.
 */
class MetricsPort
        implements EnvironmentPostProcessor, AutoConfigurationImportFilter, EnvironmentAware {

    private static final String COUNTING = "org.springframework.boot.micrometer.";

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment given) {
        environment = given;
    }

    /** Leaves the whole machinery of metrics out while nobody reads them. */
    @Override
    public boolean[] match(String[] candidates, AutoConfigurationMetadata metadata) {
        boolean wanted = isNamed(environment);
        boolean[] kept = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            // Those that an earlier filter has left out are null
            String candidate = String.valueOf(candidates[i]);
            kept[i] = wanted || !candidate.startsWith(COUNTING);
        }
        return kept;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment settings, SpringApplication application) {
        if (isNamed(settings)) {
            settings.getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "metrics port",
                                    Map.of(
                                            "management.endpoints.web.exposure.include",
                                            "health,prometheus")));
            settings.getPropertySources()
                    .addLast(
                            new MapPropertySource(
                                    "metrics address",
                                    Map.of("management.server.address", "127.0.0.1")));
        }
    }

    /** The port of the pages is none for metrics. */
    private static boolean isNamed(Environment settings) {
        return ManagementPortType.get(settings) == ManagementPortType.DIFFERENT;
    }
}
