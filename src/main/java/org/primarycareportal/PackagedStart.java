package org.primarycareportal;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Starts the portal from its packaged jar, with the libraries behind an index. Everywhere else it
 * is the same as {@link PrimaryCarePortal}.
 */
final class PackagedStart {

    private PackagedStart() {}

    public static void main(String[] args) throws Exception {
        if (PackagedStart.class.getClassLoader() instanceof URLClassLoader packaged
                && Arrays.stream(packaged.getURLs()).allMatch(PackagedStart::isOfAJar)) {
            ClassLoader libraries = new IndexedLibraries(packaged.getURLs(), packaged.getParent());
            Thread.currentThread().setContextClassLoader(libraries);
            Method main =
                    libraries
                            .loadClass(PackagedStart.class.getPackageName() + ".PrimaryCarePortal")
                            .getMethod("main", String[].class);
            main.invoke(null, (Object) args);
        } else {
            PrimaryCarePortal.main(args);
        }
    }

    private static boolean isOfAJar(URL url) {
        return url.getProtocol().equals("jar");
    }
}
