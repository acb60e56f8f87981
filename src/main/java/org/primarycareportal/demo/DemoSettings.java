package org.primarycareportal.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How try-it mode is built.
 *
 * @param history whether earlier figures follow in the background after the start
 */
@ConfigurationProperties("portal.demo")
record DemoSettings(@DefaultValue("true") boolean history) {}
