package org.primarycareportal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the libraries inside the packaged jar, found by an index of their folders. Asking
 * more than a hundred nested jars in turn for each class took about a fifth of the processor time
 * of a start.
 */
final class IndexedLibraries extends URLClassLoader {

    private static final String OF_A_RELEASE = "META-INF/versions/";

    /** One jar inside the packaged one, open as long as the portal runs. */
    private record Library(URL url, JarFile jar) {

        @Nullable URL find(String name) {
            try {
                return jar.getEntry(name) == null ? null : new URL(url, name);
            } catch (MalformedURLException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    static {
        registerAsParallelCapable();
    }

    private final Map<String, List<Library>> byFolder = new HashMap<>(4096);

    IndexedLibraries(URL[] urls, ClassLoader parent) throws IOException {
        super(urls, parent);
        for (URL url : urls) {
            JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile();
            index(new Library(url, jar));
        }
    }

    private void index(Library library) {
        String last = "";
        for (Enumeration<JarEntry> all = library.jar().entries(); all.hasMoreElements(); ) {
            String folder = folderOf(withoutRelease(all.nextElement().getName()));
            // The entries of a folder mostly follow each other
            if (!folder.equals(last)) {
                List<Library> there = byFolder.computeIfAbsent(folder, f -> new ArrayList<>(1));
                if (there.isEmpty() || there.get(there.size() - 1) != library) {
                    there.add(library);
                }
                last = folder;
            }
        }
    }

    private static String withoutRelease(String name) {
        return name.startsWith(OF_A_RELEASE)
                ? name.substring(name.indexOf('/', OF_A_RELEASE.length()) + 1)
                : name;
    }

    private static String folderOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try {
            for (Library library : byFolder.getOrDefault(folderOf(path), List.of())) {
                JarEntry entry = library.jar().getJarEntry(path);
                if (entry != null) {
                    return define(name, library, entry);
                }
            }
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, Library library, JarEntry entry) throws IOException {
        byte[] bytes;
        try (InputStream in = library.jar().getInputStream(entry)) {
            bytes = in.readAllBytes();
        }
        definePackageOf(name, library);
        CodeSource source = new CodeSource(library.url(), (CodeSigner[]) null);
        return defineClass(name, bytes, 0, bytes.length, source);
    }

    private void definePackageOf(String name, Library library) throws IOException {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || getDefinedPackage(name.substring(0, dot)) != null) {
            return;
        }
        String itsPackage = name.substring(0, dot);
        try {
            // Several libraries tell their version by the manifest
            var manifest = library.jar().getManifest();
            if (manifest == null) {
                definePackage(itsPackage, null, null, null, null, null, null, null);
            } else {
                definePackage(itsPackage, manifest, library.url());
            }
        } catch (IllegalArgumentException definedMeanwhile) {
            // by another thread
        }
    }

    @Override
    public @Nullable URL findResource(String name) {
        if (!isFile(name)) {
            return super.findResource(name);
        }
        return found(name).findFirst().orElse(null);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        if (!isFile(name)) {
            return super.findResources(name);
        }
        return Collections.enumeration(found(name).toList());
    }

    private Stream<URL> found(String name) {
        return byFolder.getOrDefault(folderOf(name), List.of()).stream()
                .map(library -> library.find(name))
                .filter(Objects::nonNull);
    }

    /** A name without a dot may be that of a folder, which need not be an entry of a jar. */
    private static boolean isFile(String name) {
        return name.indexOf('.', name.lastIndexOf('/') + 1) >= 0
                || name.startsWith("META-INF/services/");
    }
}
