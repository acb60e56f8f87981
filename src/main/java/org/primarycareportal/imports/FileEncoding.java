package org.primarycareportal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How the bytes of an unknown file become text: told by their marks, else UTF-8 where all of it is,
 * else the Windows code page 1252 that older files use. What is no text at all is refused.
 *
 * @param mark bytes at the beginning that only name the encoding
 * @param words for people
 * @param endsInLine whether nothing ends the last line, as in a file that was cut off
 */
record FileEncoding(Charset charset, int mark, String words, boolean endsInLine) {

    private static final Pattern JSON = Pattern.compile("\\s*[{\\[]\\s*[\"{\\[]");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int PIECE = 64 * 1024;

    /**
     * Looks through the whole file once.
     *
     * @throws UnreadableFileException where it is no text
     */
    static FileEncoding of(Supplier<InputStream> original) throws IOException {
        byte[] start;
        try (InputStream in = original.get()) {
            start = in.readNBytes(8);
        }
        if (start.length == 0) {
            throw new UnreadableFileException("The file is empty.");
        }
        refuseKnownBinaries(start);
        if (startsWith(start, 0xFF, 0xFE)) {
            return new FileEncoding(StandardCharsets.UTF_16LE, 2, "UTF-16", false);
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return new FileEncoding(StandardCharsets.UTF_16BE, 2, "UTF-16", false);
        }
        Utf8Look look = new Utf8Look();
        try (InputStream in = original.get()) {
            look.through(in);
        }
        boolean marked = startsWith(start, 0xEF, 0xBB, 0xBF);
        if (marked && !look.isUtf8()) {
            throw new UnreadableFileException(
                    "The file says that it is UTF-8 but holds bytes that are not. It may be damaged: fetch it again.");
        }
        if (marked) {
            return new FileEncoding(
                    StandardCharsets.UTF_8, 3, "UTF-8 with a mark", look.endsInLine());
        }
        return look.isUtf8()
                ? new FileEncoding(StandardCharsets.UTF_8, 0, "UTF-8", look.endsInLine())
                : new FileEncoding(WINDOWS_1252, 0, "Windows 1252", look.endsInLine());
    }

    private static void refuseKnownBinaries(byte[] start) {
        if (startsWith(start, 'P', 'K', 3, 4)) {
            throw new UnreadableFileException(
                    "This is an Excel workbook or a zip archive. Unpack it, or save the sheet with the practices as CSV, and send that.");
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new UnreadableFileException(
                    "This is an old Excel or Word file. Save the sheet with the practices as CSV and send that.");
        }
        if (JSON.matcher(new String(start, StandardCharsets.ISO_8859_1)).lookingAt()) {
            throw new UnreadableFileException(
                    "This is JSON, a format for programs. Fetch the same table as CSV and send that.");
        }
        if (startsWith(start, '%', 'P', 'D', 'F')) {
            throw new UnreadableFileException(
                    "This is a PDF document. The portal reads CSV files.");
        }
        if (startsWith(start, 0x1F, 0x8B)) {
            throw new UnreadableFileException(
                    "This is a gzip archive. Unpack it and send the CSV file.");
        }
    }

    private static boolean startsWith(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** One pass over bytes that may be UTF-8. A zero byte means that they are no text. */
    private static final class Utf8Look {

        private final CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        private final CharBuffer chars = CharBuffer.allocate(PIECE);
        private boolean wrong;
        private boolean cutOff;
        private boolean beyondAscii;
        private byte last;

        private void through(InputStream in) throws IOException {
            for (int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                    n >= 0;
                    n = in.read(bytes.array(), bytes.position(), bytes.remaining())) {
                look(n);
            }
            bytes.flip();
            chars.clear();
            cutOff = bytes.hasRemaining();
            wrong = wrong || (!cutOff && decoder.decode(bytes, chars, true).isError());
        }

        private void look(int n) {
            refuseZeroBytes(bytes.array(), bytes.position(), n);
            last = n > 0 ? bytes.array()[bytes.position() + n - 1] : last;
            bytes.position(bytes.position() + n).flip();
            int length = bytes.remaining();
            chars.clear();
            wrong = wrong || decoder.decode(bytes, chars, false).isError();
            if (wrong) {
                bytes.clear();
            } else {
                beyondAscii = beyondAscii || chars.position() < length - bytes.remaining();
                bytes.compact();
            }
        }

        private static void refuseZeroBytes(byte[] bytes, int from, int count) {
            for (int i = from; i < from + count; i++) {
                if (bytes[i] == 0) {
                    throw new UnreadableFileException(
                            "The file holds zero bytes, so it is no plain text. If it comes from a spreadsheet, save it as CSV (UTF-8) and send that.");
                }
            }
        }

        /**
         * A last character of which bytes are missing is that of a file cut off, where the text
         * before it is UTF-8 beyond doubt.
         */
        private boolean isUtf8() {
            return !wrong && (!cutOff || beyondAscii);
        }

        private boolean endsInLine() {
            return last != '\n' && last != '\r';
        }
    }
}
