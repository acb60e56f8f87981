package org.primarycareportal.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Addresses of styles and scripts. Their names carry a hash of their content, so browsers keep them
 * for ever and never show an old one.
 */
@Component
class Assets {

    private static final String MANIFEST = "static/assets/manifest.properties";

    private final Map<String, String> files;

    Assets() throws IOException {
        Properties manifest = new Properties();
        try (InputStream in = new ClassPathResource(MANIFEST).getInputStream()) {
            manifest.load(in);
        }
        files =
                manifest.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, manifest::getProperty));
    }

    /** The address of a file by its name in the sources, such as portal.css. */
    String url(String name) {
        String file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("No such asset: " + name);
        }
        return "/assets/" + file;
    }
}
