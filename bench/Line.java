import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line between a portal and its database, which can be cut, closed and slowed. */
final class Line implements AutoCloseable {

    private final int far;
    private final int port = Installation.freePort();
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;
    private volatile long late;

    /**
     * A line to a port of this machine.
     *
     * @param far where the database listens
     */
    Line(int far) throws IOException {
        this.far = far;
        open();
    }

    int port() {
        return port;
    }

    /** Whoever calls is put through. */
    void open() throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        door = opened;
        daemon(() -> {
            while (!opened.isClosed()) {
                try {
                    putThrough(opened.accept());
                } catch (IOException closed) {
                    // Refused, or the far end is gone
                }
            }
        });
    }

    /** Whoever calls is refused, as where nothing listens; what is connected is reset. */
    void refuse() throws IOException {
        door.close();
        reset();
    }

    /** Every connection ends at once, with a reset to both ends. */
    void reset() {
        for (Socket end : ends) {
            try (end) {
                end.setSoLinger(true, 0);
            } catch (IOException closed) {
                // It ended by itself meanwhile
            }
        }
        ends.clear();
    }

    /** What the portal says reaches the database so many milliseconds late. */
    void late(long milliseconds) {
        late = milliseconds;
    }

    private void putThrough(Socket near) throws IOException {
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), far);
        for (Socket end : new Socket[] {near, onward}) {
            end.setTcpNoDelay(true);
            ends.add(end);
        }
        daemon(() -> carry(near, onward, true));
        daemon(() -> carry(onward, near, false));
    }

    private void carry(Socket from, Socket to, boolean asks) {
        byte[] bytes = new byte[64 * 1024];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (asks && late > 0) {
                    Thread.sleep(late);
                }
                out.write(bytes, 0, count);
            }
        } catch (IOException | InterruptedException cut) {
            // Both ends are closed
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        reset();
    }
}
