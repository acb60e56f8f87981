package org.primarycareportal.embedded;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar as separate files in the data folder, where an earlier start put them. A start
 * finds its classes in them a fifth quicker than in jars inside a jar. Nothing but speed hangs on
 * it: files of another program, or incomplete ones, are passed by.
 */
public final class UnpackedProgram {

    private static final String DATA_DIRECTORY = "portal.embedded.data-directory";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String PROGRAM = "portal.jar";
    private static final String SUM_OF_PROGRAM = "portal.jar.sum";
    private static final long MOST_SECONDS = 120;

    private final Path jar;
    private final Path home;
    private final Map<String, Long> libraries = new HashMap<>();
    private final String fingerprint;

    private UnpackedProgram(Path jar, Path home) throws IOException {
        this.jar = jar;
        this.home = home.resolve("program");
        CRC32 all = new CRC32();
        try (ZipFile packaged = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> each = packaged.entries();
                    each.hasMoreElements(); ) {
                ZipEntry entry = each.nextElement();
                all.update((entry.getName() + entry.getCrc()).getBytes(StandardCharsets.UTF_8));
                if (entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
                    libraries.put(entry.getName().substring(LIBRARIES.length()), entry.getSize());
                }
            }
        }
        fingerprint = Long.toHexString(all.getValue());
    }

    /** The files of one packaged jar in one data folder, whether or not they are there. */
    static UnpackedProgram of(Path jar, Path dataDirectory) throws IOException {
        return new UnpackedProgram(jar, dataDirectory.toAbsolutePath().normalize());
    }

    /**
     * Runs a packaged program from its files.
     *
     * @return false where it is not packaged or there are none, so that it has to run as it is
     */
    public static boolean runs(Class<?> program, String[] arguments)
            throws ReflectiveOperationException {
        Optional<Path> files = filesFor(arguments);
        if (files.isEmpty()) {
            return false;
        }
        ClassLoader loader = loaderOf(files.get());
        Method main;
        try {
            main = loader.loadClass(program.getName()).getMethod("main", String[].class);
        } catch (ReflectiveOperationException | LinkageError damaged) {
            return false;
        }
        Thread.currentThread().setContextClassLoader(loader);
        main.invoke(null, (Object) arguments);
        return true;
    }

    private static Optional<Path> filesFor(String[] arguments) {
        try {
            Optional<Path> jar = packagedJar();
            return jar.isEmpty() || isInstallation(arguments)
                    ? Optional.empty()
                    : of(jar.get(), likelyFolder(arguments)).complete();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** It serves as long as the program runs, so nobody closes it. */
    @SuppressWarnings("resource")
    private static ClassLoader loaderOf(Path program) throws ReflectiveOperationException {
        try {
            return new URLClassLoader(
                    new URL[] {program.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        } catch (IOException impossible) {
            throw new ReflectiveOperationException(impossible);
        }
    }

    /** The jar that {@code java -jar} was given, unless the program runs from classes or files. */
    private static Optional<Path> packagedJar() {
        ClassLoader loader = UnpackedProgram.class.getClassLoader();
        boolean packaged = loader.getClass().getName().endsWith("LaunchedClassLoader");
        return packaged
                ? Optional.of(Path.of(System.getProperty("java.class.path")))
                : Optional.empty();
    }

    /** With a database named it is no trial, and has nothing to do with the folder of one. */
    static boolean isInstallation(String[] arguments) {
        return Arrays.stream(arguments).anyMatch(each -> each.startsWith("--spring.datasource.url"))
                || System.getProperty("spring.datasource.url") != null
                || System.getenv("SPRING_DATASOURCE_URL") != null;
    }

    /** As the settings say, as far as that can be told before they are read. */
    static Path likelyFolder(String[] arguments) {
        String option = "--" + DATA_DIRECTORY + "=";
        String home = Path.of(System.getProperty("user.home"), ".primary-care-portal").toString();
        return Path.of(
                Arrays.stream(arguments)
                        .filter(each -> each.startsWith(option))
                        .map(each -> each.substring(option.length()))
                        .findFirst()
                        .or(() -> Optional.ofNullable(System.getProperty(DATA_DIRECTORY)))
                        .or(
                                () ->
                                        Optional.ofNullable(
                                                System.getenv("PORTAL_EMBEDDED_DATADIRECTORY")))
                        .orElse(home));
    }

    /** The folder of the files, named after all that is in the jar. */
    Path files() {
        return home.resolve(fingerprint);
    }

    /** The program among its files, if all of them are there. */
    Optional<Path> complete() throws IOException {
        Path files = files();
        if (!isOwn(home.getParent()) || !isOwn(home)) {
            return Optional.empty();
        }
        for (Map.Entry<String, Long> library : libraries.entrySet()) {
            Path file = files.resolve("lib").resolve(library.getKey());
            if (!Files.isRegularFile(file) || Files.size(file) != library.getValue()) {
                return Optional.empty();
            }
        }
        Path program = files.resolve(PROGRAM);
        Path written = files.resolve(SUM_OF_PROGRAM);
        return Files.isRegularFile(program)
                        && Files.isRegularFile(written)
                        && Files.readString(written).equals(sumOf(program))
                ? Optional.of(program)
                : Optional.empty();
    }

    /** Code that others may have put there is not run. */
    private static boolean isOwn(@Nullable Path folder) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
        Set<PosixFilePermission> allowed = attributes.permissions();
        return attributes.owner().getName().equals(System.getProperty("user.name"))
                && !allowed.contains(PosixFilePermission.GROUP_WRITE)
                && !allowed.contains(PosixFilePermission.OTHERS_WRITE);
    }

    static String sumOf(Path file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return Long.toHexString(sum.getValue());
    }

    /** Puts the files of a packaged program into the folder and takes those of others away. */
    static void keep(Path dataDirectory) throws IOException, InterruptedException {
        Optional<Path> jar = packagedJar();
        if (jar.isPresent()) {
            UnpackedProgram unpacked = of(jar.get(), dataDirectory);
            if (unpacked.complete().isEmpty()) {
                unpacked.unpack();
            }
        }
    }

    private void unpack() throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(home);
        Files.createDirectory(
                home,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path half = home.resolve("half");
        try {
            extract(half);
            Files.writeString(half.resolve(SUM_OF_PROGRAM), sumOf(half.resolve(PROGRAM)));
            try (Stream<Path> all = Files.walk(half)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                }
            }
            // In one step, so that a start finds all of them or none
            Files.move(half, files(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileSystemUtils.deleteRecursively(half);
        }
    }

    private void extract(Path folder) throws IOException, InterruptedException {
        Process tools =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Djarmode=tools",
                                        "-jar",
                                        jar.toString(),
                                        "extract",
                                        "--application-filename",
                                        PROGRAM,
                                        "--destination",
                                        folder.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!tools.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Unpacking took longer than " + MOST_SECONDS + " seconds");
            }
            if (tools.exitValue() != 0) {
                throw new IOException("Unpacking ended with code " + tools.exitValue());
            }
        } finally {
            tools.destroyForcibly();
        }
    }
}
