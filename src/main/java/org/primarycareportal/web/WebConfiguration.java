package org.primarycareportal.web;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hangs the parts of the frame into Spring MVC. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private final FrameFiller frame;
    private final List<ApiOperation> operations;

    WebConfiguration(FrameFiller frame, List<ApiOperation> operations) {
        this.frame = frame;
        this.operations = operations;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ApiGate(operations));
        registry.addInterceptor(new CapabilityCheck());
        registry.addInterceptor(frame);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArguments());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    @Bean
    FilterRegistrationBean<RequestNumber> requestNumber() {
        FilterRegistrationBean<RequestNumber> registration =
                new FilterRegistrationBean<>(new RequestNumber());
        // Outside everything that may write to the log
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(
                DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC);
        return registration;
    }

    @Bean
    FilterRegistrationBean<DatabaseTimeFilter> databaseTime() {
        FilterRegistrationBean<DatabaseTimeFilter> registration =
                new FilterRegistrationBean<>(new DatabaseTimeFilter());
        // Outside the page for a database that is gone, which asks what became of the time
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    @Bean
    FilterRegistrationBean<DatabaseGoneFilter> databaseGone(UnavailablePage page) {
        FilterRegistrationBean<DatabaseGoneFilter> registration =
                new FilterRegistrationBean<>(new DatabaseGoneFilter(page));
        // Outside the session filter, which is the first to need the database
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        return registration;
    }

    @Bean
    FilterRegistrationBean<KeptTextFilter> keptText() {
        FilterRegistrationBean<KeptTextFilter> registration =
                new FilterRegistrationBean<>(new KeptTextFilter());
        // Outside sessions and security, which add headers and cookies until the end
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return registration;
    }
}
