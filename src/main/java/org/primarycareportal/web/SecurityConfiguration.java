package org.primarycareportal.web;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.List;
import org.primarycareportal.shared.Requires;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who gets through the door. What each page needs beyond a sign-in is named at the page itself with
 * {@link Requires}; nothing is open that does not stand here.
 */
@Configuration
@EnableWebSecurity
class SecurityConfiguration {

    /** Addresses for people who have not signed in. */
    static final String[] OPEN = {
        "/sign-in",
        "/sign-in/code",
        "/sign-in/set-up",
        "/link/**",
        "/forgotten-password",
        "/welcome/**",
        "/assets/**",
        "/help",
        "/help/api",
        "/glossary",
        "/glossary.csv",
        "/accessibility",
        "/privacy",
        "/favicon.ico",
        "/error"
    };

    /**
     * For programs that watch the portal. Without sessions, so that whether it is alive is said
     * without the database too. Metrics exist only on a port of their own, where one is named.
     */
    @Bean
    @Order(0)
    SecurityFilterChain watchers(HttpSecurity http) throws Exception {
        http.securityMatcher("/livez", "/readyz", "/actuator/health/**", "/actuator/prometheus");
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        http.sessionManagement(
                sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.requestCache(cache -> cache.disable());
        http.csrf(csrf -> csrf.disable());
        http.logout(out -> out.disable());
        http.headers(SecurityConfiguration::fixed);
        return http.build();
    }

    /**
     * For programs that read and bring files. No sessions are begun and no cookie changes anything,
     * so forms need no token of their own here.
     */
    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http, BearerTokens tokens, SecurityContextRepository signedInPeople)
            throws Exception {
        http.securityMatcher(Api.PATH, Api.PATH + "/**");
        http.addFilterBefore(new ApiDoor(tokens, signedInPeople), AuthorizationFilter.class);
        http.authorizeHttpRequests(
                requests ->
                        requests.requestMatchers(HttpMethod.GET, ApiDescriptionController.PATH)
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD, ApiDescriptionController.PATH)
                                .permitAll()
                                .anyRequest()
                                .authenticated());
        http.exceptionHandling(
                problems ->
                        problems.authenticationEntryPoint(
                                (request, response, nobody) ->
                                        ApiDoor.refuseStranger(request, response)));
        http.sessionManagement(
                sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.requestCache(cache -> cache.disable());
        http.csrf(csrf -> csrf.disable());
        http.logout(out -> out.disable());
        http.headers(SecurityConfiguration::fixed);
        return http.build();
    }

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            SecurityContextRepository signedInPeople,
            CsrfTokenRepository csrfTokens,
            RequestCache wantedPages)
            throws Exception {
        http.securityContext(context -> context.securityContextRepository(signedInPeople));
        http.authorizeHttpRequests(
                requests ->
                        requests.requestMatchers(OPEN).permitAll().anyRequest().authenticated());
        http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens));
        http.logout(
                out ->
                        out.logoutRequestMatcher(
                                        PathPatternRequestMatcher.pathPattern(
                                                HttpMethod.POST, "/sign-out"))
                                .logoutSuccessUrl("/sign-in?signed-out"));
        http.requestCache(cache -> cache.requestCache(wantedPages));
        http.exceptionHandling(
                problems ->
                        problems.authenticationEntryPoint(
                                        new LoginUrlAuthenticationEntryPoint("/sign-in"))
                                .accessDeniedHandler(new DeniedHandler()));
        http.headers(SecurityConfiguration::fixed);
        return http.build();
    }

    private static void fixed(HeadersConfigurer<HttpSecurity> headers) {
        headers.cacheControl(withDefaults());
        headers.frameOptions(frame -> frame.deny());
        ResponseHeaders.FIXED.forEach(
                (name, value) -> headers.addHeaderWriter(new StaticHeadersWriter(name, value)));
    }

    /** No text of the portal holds the character zero, and no database column can. */
    @Bean
    HttpFirewall addressesThatMakeSense() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterNames(name -> name.indexOf('\0') < 0);
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    /** At sign-in the session gets a new id and a new form token, so that none can be planted. */
    @Bean
    SessionAuthenticationStrategy sessionAtSignIn(CsrfTokenRepository csrfTokens) {
        return new CompositeSessionAuthenticationStrategy(
                List.of(
                        new ChangeSessionIdAuthenticationStrategy(),
                        new CsrfAuthenticationStrategy(csrfTokens)));
    }

    /** After sign-in people land where they wanted to go, as long as that is a page. */
    @Bean
    @SuppressWarnings(
            "NullAway") // the setter takes null for no mark, which its signature leaves out
    RequestCache wantedPages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        // Its mark would stand in the address that people see and send to each other
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(
                request ->
                        HttpMethod.GET.matches(request.getMethod())
                                && !request.getRequestURI().startsWith("/assets/")
                                && String.valueOf(request.getHeader("Accept")).contains("text/html")
                                // It is kept with its headers, where no token may lie
                                && !WrittenTokens.areIn(request));
        return cache;
    }
}
