package org.primarycareportal.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the trail.
 *
 * @param sealEvery how long rows wait for their seal
 */
@ConfigurationProperties("portal.audit")
record AuditSettings(@DefaultValue("1m") Duration sealEvery) {}
