package org.primarycareportal.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server on one data folder: started, found again after a crash, refused while
 * another copy of the portal uses the folder, stopped with the application.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String LOCK_FILE = "epg-lock";
    private static final String SUPERUSER = "postgres";

    private final String jdbcUrl;
    private final String password;
    private final Closeable running;

    private EmbeddedServer(String jdbcUrl, String password, Closeable running) {
        this.jdbcUrl = jdbcUrl;
        this.password = password;
        this.running = running;
    }

    /**
     * Starts the server of a folder, making the folder where it does not exist.
     *
     * @throws FolderInUseException while another copy of the portal runs on the folder
     * @throws ServerRefusedException when the server cannot be unpacked or started
     */
    static EmbeddedServer start(EmbeddedSettings settings) {
        Path home = settings.dataDirectory().toAbsolutePath().normalize();
        Path data = home.resolve("data");
        try {
            ownerOnly(home);
            ownerOnly(data);
            endServerLeftBehind(home, data);
            Path passwordFile = home.resolve("database-password");
            String password = passwordIn(passwordFile);
            removeHalfMadeFolder(data);
            EmbeddedPostgres postgres =
                    builder(settings, home, data, passwordFile, password).start();
            return new EmbeddedServer(
                    postgres.getJdbcUrl(SUPERUSER, "postgres"), password, postgres);
        } catch (IOException | IllegalStateException | UncheckedIOException failure) {
            throw new ServerRefusedException(home, failure);
        }
    }

    /** Whether a portal has ever been started on the folder. */
    static boolean hasData(EmbeddedSettings settings) {
        return Files.exists(settings.dataDirectory().resolve("data/PG_VERSION"));
    }

    /**
     * The server of a folder for somebody who only looks: the one that a copy of the portal runs
     * there, which is left alone afterwards, or else one that is started for the time of the visit.
     *
     * @throws NoDataException where no portal has ever been started on the folder
     */
    static EmbeddedServer visit(EmbeddedSettings settings) {
        Path home = settings.dataDirectory().toAbsolutePath().normalize();
        Path data = home.resolve("data");
        if (!hasData(settings)) {
            throw new NoDataException(home);
        }
        try {
            return start(settings);
        } catch (FolderInUseException anotherCopyRuns) {
            try {
                return new EmbeddedServer(
                        "jdbc:postgresql://localhost:%d/postgres?user=%s"
                                .formatted(portIn(data.resolve("postmaster.pid")), SUPERUSER),
                        passwordIn(home.resolve("database-password")),
                        () -> {});
            } catch (IOException failure) {
                throw new ServerRefusedException(home, failure);
            }
        }
    }

    /** PostgreSQL writes its port into the fourth line. */
    private static int portIn(Path pidFile) throws IOException {
        String port = Files.readString(pidFile).lines().skip(3).findFirst().orElse("").strip();
        if (!port.matches("\\d{1,5}")) {
            throw new IOException("The server of this folder is just starting or stopping");
        }
        return Integer.parseInt(port);
    }

    private static EmbeddedPostgres.Builder builder(
            EmbeddedSettings settings, Path home, Path data, Path passwordFile, String password) {
        // The library's own temporary folder: ours, so that no other user of the machine meets it
        System.setProperty("ot.epg.working-dir", home.resolve("work").toString());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("server").toFile())
                .setPGStartupWait(settings.startTimeout())
                // Spring stops it after the connection pool is closed, not beside it
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setConnectConfig("password", password)
                // The library turns these off, for tests; this is somebody's data
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "128MB");
    }

    private static void ownerOnly(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String passwordIn(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Files.createFile(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, password);
        return password;
    }

    /**
     * A start that was killed while the folder was being made leaves a folder that cannot start.
     */
    private static void removeHalfMadeFolder(Path data) throws IOException {
        if (Files.exists(data.resolve("postgresql.conf"))
                && Files.exists(data.resolve("global/pg_control"))
                && Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        try (var files = Files.walk(data)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .filter(path -> !path.equals(data))
                    .map(Path::toFile)
                    .forEach(File::delete);
        }
    }

    /**
     * A portal that was killed leaves its server running, which keeps the next one from starting.
     * While nobody holds the lock of the folder, that server belongs to nobody and is ended.
     */
    private static void endServerLeftBehind(Path home, Path data) throws IOException {
        Path lockFile = data.resolve(LOCK_FILE);
        if (!Files.exists(lockFile)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new FolderInUseException(home);
            }
            postmasterOf(data).ifPresent(EmbeddedServer::end);
        } catch (OverlappingFileLockException sameProcess) {
            throw new FolderInUseException(home);
        }
    }

    private static Optional<ProcessHandle> postmasterOf(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String firstLine = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        if (!firstLine.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(firstLine)).filter(EmbeddedServer::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    private static void end(ProcessHandle postmaster) {
        log.info("Ending the database server {} that an earlier run left behind", postmaster.pid());
        postmaster.destroy();
        if (!hasEnded(postmaster, 10)) {
            postmaster.destroyForcibly();
            hasEnded(postmaster, 10);
        }
    }

    private static boolean hasEnded(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String username() {
        return SUPERUSER;
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
