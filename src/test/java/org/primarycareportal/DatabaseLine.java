package org.primarycareportal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line between the portal and its database, which a test can cut and mend. */
public final class DatabaseLine implements AutoCloseable {

    private final InetSocketAddress database;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;
    private volatile long lateMillis;
    private ServerSocket door;

    DatabaseLine(String host, int databasePort) {
        this.database = new InetSocketAddress(host, databasePort);
        this.door = listen(0);
        this.port = door.getLocalPort();
        accept(door);
    }

    public int port() {
        return port;
    }

    /** Nobody answers any more: open connections break, new ones are refused. */
    public synchronized void cut() {
        quietly(door);
        open.forEach(DatabaseLine::quietly);
        open.clear();
    }

    /** Nothing comes through any more, though connections stay open. */
    public void fallSilent() {
        silent = true;
    }

    /** What the portal says reaches the database so much later from now on. */
    public void answerLate(Duration by) {
        lateMillis = by.toMillis();
    }

    public synchronized void mend() {
        silent = false;
        lateMillis = 0;
        if (door.isClosed()) {
            door = listen(port);
            accept(door);
        }
    }

    @Override
    public void close() {
        cut();
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket at) {
        inBackground(
                () -> {
                    while (!at.isClosed()) {
                        Socket portal = at.accept();
                        Socket server = new Socket();
                        server.connect(database);
                        open.add(portal);
                        open.add(server);
                        inBackground(() -> pump(portal, server, true));
                        inBackground(() -> pump(server, portal, false));
                    }
                });
    }

    private void pump(Socket from, Socket to, boolean asks) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[8192];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                while (silent) {
                    pause(20);
                }
                if (asks) {
                    pause(lateMillis);
                }
                out.write(piece, 0, read);
                out.flush();
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException ended) {
                                // A connection that breaks is what this class is for
                            }
                        },
                        "database-line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception alreadyGone) {
            // It is closed either way
        }
    }
}
