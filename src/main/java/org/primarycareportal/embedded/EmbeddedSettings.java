package org.primarycareportal.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the server inside the portal.
 *
 * @param dataDirectory the folder that keeps server, data and password between starts
 * @param startTimeout how long the server may take to answer
 */
@ConfigurationProperties("portal.embedded")
record EmbeddedSettings(Path dataDirectory, @DefaultValue("30s") Duration startTimeout) {}
