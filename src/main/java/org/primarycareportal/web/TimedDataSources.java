package org.primarycareportal.web;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Has whoever asks for the pool of connections meet the one that knows of requests. */
@Component
class TimedDataSources implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof HikariDataSource pool ? new TimedDataSource(pool) : bean;
    }
}
