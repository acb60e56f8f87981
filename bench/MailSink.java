import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server of this machine that takes every letter and counts how often each came. */
final class MailSink implements AutoCloseable {

    /** How often a letter came, by its Message-ID. */
    final Map<String, Integer> came = new ConcurrentHashMap<>();

    private final ServerSocket door;

    MailSink() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread porter = new Thread(this::open);
        porter.setDaemon(true);
        porter.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread talk = new Thread(() -> talk(caller));
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(caller.getOutputStream(), false, StandardCharsets.UTF_8)) {
            say(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
                if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    take(in);
                }
                say(out, verb.equals("QUIT") ? "221 bye" : "250 fine");
            }
        } catch (IOException cutOff) {
            // The portal was killed while it spoke
        }
    }

    private void take(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.toLowerCase().startsWith("message-id:")) {
                id = line.substring(line.indexOf('<') + 1, line.indexOf('@'));
            }
            if (line.equals(".")) {
                came.merge(id, 1, Integer::sum);
                return;
            }
        }
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
